using System.Text.Json;
using SqsWorker.Testing.Tests.Wire;

namespace SqsWorker.Testing.Tests.Queues.Clients;

/// <summary>A session with the AWS CLI.</summary>
public sealed class AwsCliTests
{
    [Fact]
    public async Task AwsCli_Session_SeesAnSqs()
    {
        await ClientProgram.RequireAsync("pip install awscli", "aws", "--version");
        await using var loopback = await LoopbackFixture.StartAsync();
        var deadUrl = Text(await AskAsync("create-queue", "--queue-name", "dead"), "QueueUrl");
        var deadArn = (await AskAsync("get-queue-attributes", "--queue-url", deadUrl, "--attribute-names", "QueueArn")).GetProperty("Attributes").GetProperty("QueueArn").GetString();
        var redrive = JsonSerializer.Serialize(new { RedrivePolicy = JsonSerializer.Serialize(new { deadLetterTargetArn = deadArn, maxReceiveCount = 2 }) });
        var url = Text(await AskAsync("create-queue", "--queue-name", "jobs", "--attributes", redrive, "--tags", "team=shop"), "QueueUrl");

        await AskAsync("send-message", "--queue-url", url, "--message-body", "größer", "--message-attributes", """{"kind":{"DataType":"String","StringValue":"a"}}""");
        await AskAsync("send-message-batch", "--queue-url", url, "--entries", """[{"Id":"a","MessageBody":"two"},{"Id":"b","MessageBody":"later","DelaySeconds":900}]""");
        var messages = (await AskAsync("receive-message", "--queue-url", url, "--max-number-of-messages", "10", "--wait-time-seconds", "1", "--attribute-names", "All", "--message-attribute-names", "All")).GetProperty("Messages");
        Assert.Equal(["größer", "two"], messages.EnumerateArray().Select(static message => Text(message, "Body")));
        Assert.Equal("a", Text(messages[0].GetProperty("MessageAttributes").GetProperty("kind"), "StringValue"));

        await AskAsync("delete-message", "--queue-url", url, "--receipt-handle", Text(messages[0], "ReceiptHandle"));
        await AskAsync("change-message-visibility", "--queue-url", url, "--receipt-handle", Text(messages[1], "ReceiptHandle"), "--visibility-timeout", "0");
        var counts = (await AskAsync("get-queue-attributes", "--queue-url", url, "--attribute-names", "All")).GetProperty("Attributes");
        Assert.Equal(("1", "0", "1"), (Text(counts, "ApproximateNumberOfMessages"), Text(counts, "ApproximateNumberOfMessagesNotVisible"), Text(counts, "ApproximateNumberOfMessagesDelayed")));

        await AskAsync("receive-message", "--queue-url", url, "--visibility-timeout", "0");
        await AskAsync("receive-message", "--queue-url", url);
        Assert.Equal("two", Text((await AskAsync("receive-message", "--queue-url", deadUrl)).GetProperty("Messages")[0], "Body"));

        var error = await ClientProgram.TryRunAsync("aws", ["--endpoint-url", loopback.Address.AbsoluteUri, "sqs", "get-queue-url", "--queue-name", "nowhere"]);
        Assert.NotEqual(0, error!.Value.ExitCode);
        Assert.Contains("NonExistentQueue", error.Value.Error, StringComparison.Ordinal);
        await AskAsync("delete-queue", "--queue-url", url);
        Assert.Equal(["dead"], loopback.Engine.Queues.Select(static queue => queue.Name));

        async Task<JsonElement> AskAsync(params string[] command)
        {
            var output = await ClientProgram.RunAsync(loopback.Address, "aws", ["--endpoint-url", loopback.Address.AbsoluteUri, "--output", "json", "sqs", .. command]);
            return output.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(output);
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
