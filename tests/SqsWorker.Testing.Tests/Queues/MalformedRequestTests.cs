using System.Text;
using System.Text.Json;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Queues;

/// <summary>What SQS says to requests that are none.</summary>
public sealed class MalformedRequestTests
{
    [Theory]
    [InlineData("{", "SerializationException")]
    [InlineData("[]", "SerializationException")]
    [InlineData("""{"QueueUrl":7}""", "SerializationException")]
    [InlineData("{}", "MissingRequiredParameterException")]
    [InlineData("""{"QueueUrl":"http://x/1/nowhere"}""", "QueueDoesNotExist")]
    public async Task Json_Bad_NamesTheError(string body, string code)
    {
        using var sqs = new EngineFixture();
        var answer = await sqs.Front.HandleAsync(Request(body), TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(answer.Body);
        Assert.Equal("com.amazonaws.sqs#" + code, document.RootElement.GetProperty("__type").GetString());
        Assert.Equal(400, answer.StatusCode);
    }

    private static AwsRequest Request(string body)
        => new("POST", "/", new Dictionary<string, string> { ["X-Amz-Target"] = "AmazonSQS.ReceiveMessage" }, Encoding.UTF8.GetBytes(body));
}
