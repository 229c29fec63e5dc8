using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Queues;

/// <summary>Whatever comes in, an answer of SQS goes out.</summary>
public sealed class MalformedRequestTests
{
    private static readonly (string Action, string Body)[] Requests =
    [
        ("CreateQueue", """{"QueueName":"other","Attributes":{"VisibilityTimeout":"30","RedrivePolicy":"{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:jobs\",\"maxReceiveCount\":3}"},"tags":{"a":"b"}}"""),
        ("ListQueues", """{"QueueNamePrefix":"j","MaxResults":2,"NextToken":"a"}"""),
        ("GetQueueAttributes", """{"QueueUrl":"http://x/1/jobs","AttributeNames":["All","QueueArn"]}"""),
        ("SetQueueAttributes", """{"QueueUrl":"http://x/1/jobs","Attributes":{"RedriveAllowPolicy":"{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"a\"]}","DelaySeconds":"0"}}"""),
        ("TagQueue", """{"QueueUrl":"http://x/1/jobs","Tags":{"a":"b"}}"""),
        ("SendMessage", """{"QueueUrl":"http://x/1/jobs","MessageBody":"{}","DelaySeconds":0,"MessageAttributes":{"a":{"DataType":"Number","StringValue":"1"},"b":{"DataType":"Binary","BinaryValue":"AAEC"}},"MessageSystemAttributes":{"AWSTraceHeader":{"DataType":"String","StringValue":"x"}}}"""),
        ("SendMessageBatch", """{"QueueUrl":"http://x/1/jobs.fifo","Entries":[{"Id":"a","MessageBody":"x","MessageGroupId":"g","MessageDeduplicationId":"1"},{"Id":"b","MessageBody":"y"}]}"""),
        ("ReceiveMessage", """{"QueueUrl":"http://x/1/jobs","MaxNumberOfMessages":10,"WaitTimeSeconds":0,"VisibilityTimeout":5,"MessageAttributeNames":["a.*"],"AttributeNames":["All"]}"""),
        ("DeleteMessageBatch", """{"QueueUrl":"http://x/1/jobs","Entries":[{"Id":"a","ReceiptHandle":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}]}"""),
        ("ChangeMessageVisibilityBatch", """{"QueueUrl":"http://x/1/jobs","Entries":[{"Id":"a","ReceiptHandle":"x","VisibilityTimeout":3}]}"""),
        ("StartMessageMoveTask", """{"SourceArn":"arn:aws:sqs:us-east-1:123456789012:jobs","MaxNumberOfMessagesPerSecond":3}"""),
    ];

    private static readonly string[] Fragments =
        ["", "null", "-1", "1e99", "99999999999", "\"", "{", "}", "[", "]", "\\u0000", "\\ud800", "\u00ff", ".", "..", "true", "{\"a\":1}", "[[]]", ":", ","];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Json_Mutated_AnswersOrNamesTheError(int seed)
    {
        using var sqs = Prepare();
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var (action, body) = Requests[random.Next(Requests.Length)];
            var request = Request(Mutate(body, random), ("X-Amz-Target", "AmazonSQS." + action));
            var answer = await AskAsync(sqs, request);

            using var document = JsonDocument.Parse(answer.Body);
            Assert.True(answer.StatusCode == 200 || document.RootElement.GetProperty("__type").GetString()!.StartsWith("com.amazonaws.sqs#", StringComparison.Ordinal), $"seed {seed}, request {i}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Query_Mutated_AnswersOrNamesTheError(int seed)
    {
        using var sqs = Prepare();
        var random = new Random(seed);
        const string form = "Action=SendMessageBatch&Version=2012-11-05&QueueUrl=http://x/1/jobs&SendMessageBatchRequestEntry.1.Id=a"
            + "&SendMessageBatchRequestEntry.1.MessageBody=b%20c&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=n"
            + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=String&SendMessageBatchRequestEntry.1.DelaySeconds=1";
        for (var i = 0; i < 250; i++)
        {
            var request = Request(Mutate(form, random), ("Content-Type", "application/x-www-form-urlencoded"));
            var answer = await AskAsync(sqs, request);
            if (answer.StatusCode == 404)
            {
                // Not recognisable as a request to SQS any more: the front says so.
                continue;
            }

            var root = XDocument.Parse(Encoding.UTF8.GetString(answer.Body.Span)).Root!;
            Assert.True(answer.StatusCode == 200 || root.Name.LocalName == "ErrorResponse", $"seed {seed}, request {i}");
        }
    }

    [Theory]
    [InlineData("{", "SerializationException")]
    [InlineData("[]", "SerializationException")]
    [InlineData("""{"QueueUrl":7}""", "SerializationException")]
    [InlineData("{}", "MissingRequiredParameterException")]
    [InlineData("""{"QueueUrl":"http://x/1/nowhere"}""", "QueueDoesNotExist")]
    public async Task Json_Bad_NamesTheError(string body, string code)
    {
        using var sqs = Prepare();
        var answer = await AskAsync(sqs, Request(body, ("X-Amz-Target", "AmazonSQS.ReceiveMessage")));
        using var document = JsonDocument.Parse(answer.Body);
        Assert.Equal("com.amazonaws.sqs#" + code, document.RootElement.GetProperty("__type").GetString());
        Assert.Equal(400, answer.StatusCode);
    }

    private static EngineFixture Prepare()
    {
        var sqs = new EngineFixture();
        sqs.Queue();
        sqs.Fifo();
        return sqs;
    }

    private static async Task<AwsResponse> AskAsync(EngineFixture sqs, AwsRequest request)
    {
        var answer = sqs.Front.HandleAsync(request, TestContext.Current.CancellationToken).AsTask();

        // A mutation may have made a long poll of it: time brings it to its end.
        while (!answer.IsCompleted)
        {
            sqs.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await answer;
    }

    private static AwsRequest Request(string body, (string Name, string Value) header) => new(
        "POST", "/", new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [header.Name] = header.Value }, Encoding.Latin1.GetBytes(body));

    private static string Mutate(string text, Random random)
    {
        for (var changes = random.Next(1, 4); changes > 0 && text.Length > 0; changes--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(12), text.Length - at);
            text = random.Next(3) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Fragments[random.Next(Fragments.Length)]),
                _ => text.Remove(at, length).Insert(at, Fragments[random.Next(Fragments.Length)]),
            };
        }

        return text;
    }
}
