using System.Text;
using SqsWorker.Testing.Access;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Access;

public sealed class AskedAccessTests
{
    private const string Sqs = "arn:aws:sqs:eu-central-1:123456789012:";
    private const string Table = "arn:aws:dynamodb:eu-central-1:123456789012:table/";
    private const string Url = "https://sqs.eu-central-1.amazonaws.com/123456789012/shop-orders";

    private static readonly AskedAccessReader Reader = new(new AccessPlace("aws", "eu-central-1", "123456789012"));

    [Theory]
    [InlineData("ReceiveMessage", $$"""{"QueueUrl":"{{Url}}"}""", "sqs:ReceiveMessage", Sqs + "shop-orders")]
    [InlineData("DeleteMessageBatch", $$"""{"QueueUrl":"{{Url}}","Entries":[]}""", "sqs:DeleteMessage", Sqs + "shop-orders")]
    [InlineData("ChangeMessageVisibilityBatch", $$"""{"QueueUrl":"{{Url}}"}""", "sqs:ChangeMessageVisibility", Sqs + "shop-orders")]
    [InlineData("SendMessageBatch", """{"QueueUrl":"http://127.0.0.1:4566/123456789012/shop-orders"}""", "sqs:SendMessage", Sqs + "shop-orders")]
    [InlineData("SendMessage", """{"QueueUrl":"https://sqs.eu-west-1.amazonaws.com/111122223333/audit"}""", "sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:audit")]
    [InlineData("GetQueueUrl", """{"QueueName":"shop-orders"}""", "sqs:GetQueueUrl", Sqs + "shop-orders")]
    [InlineData("GetQueueUrl", """{"QueueName":"audit","QueueOwnerAWSAccountId":"111122223333"}""", "sqs:GetQueueUrl", "arn:aws:sqs:eu-central-1:111122223333:audit")]
    [InlineData("ListQueues", "{}", "sqs:ListQueues", "*")]
    [InlineData("SendMessage", "no JSON", "sqs:SendMessage", "*")]
    [InlineData("SendMessage", """{"QueueUrl":7}""", "sqs:SendMessage", "*")]
    public void Queue_JsonRequest_AsksForTheSingleAction(string operation, string body, string action, string resource) =>
        Assert.Equal([new AskedAccess(action, resource)], Read("AmazonSQS." + operation, body));

    [Fact]
    public void Queue_QueryRequest_AsksTheSame()
    {
        var request = new AwsRequest(
            "POST",
            "/",
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/x-www-form-urlencoded" },
            Encoding.UTF8.GetBytes($"Action=DeleteMessageBatch&Version=2012-11-05&QueueUrl={Uri.EscapeDataString(Url)}"));

        Assert.Equal([new AskedAccess("sqs:DeleteMessage", Sqs + "shop-orders")], Reader.Read(request));
    }

    [Fact]
    public void Queue_MoveOfMessages_AsksForAllItTakes() =>
        Assert.Equal(
            ["sqs:StartMessageMoveTask", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:SendMessage"],
            Read("AmazonSQS.StartMessageMoveTask", $$"""{"SourceArn":"{{Sqs}}dead"}""").Select(static asked => asked.Action));

    [Theory]
    [InlineData("Query", """{"TableName":"shop"}""", "dynamodb:Query", Table + "shop")]
    [InlineData("Query", """{"TableName":"shop","IndexName":"age"}""", "dynamodb:Query", Table + "shop/index/age")]
    [InlineData("GetItem", """{"TableName":"arn:aws:dynamodb:eu-west-1:111122223333:table/other"}""", "dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/other")]
    [InlineData("ListTables", "{}", "dynamodb:ListTables", "*")]
    public void Table_Request_AsksForItsOperation(string operation, string body, string action, string resource) =>
        Assert.Equal([new AskedAccess(action, resource)], Read("DynamoDB_20120810." + operation, body));

    [Fact]
    public void Table_Transaction_AsksForEachOfItsWrites() =>
        Assert.Equal(
            [new("dynamodb:UpdateItem", Table + "a"), new("dynamodb:ConditionCheckItem", Table + "b")],
            Read("DynamoDB_20120810.TransactWriteItems", """{"TransactItems":[{"Update":{"TableName":"a"}},{"ConditionCheck":{"TableName":"b"}},{"Update":{"TableName":"a"}}]}"""));

    [Theory]
    [InlineData("shop-process", "function:shop-process")]
    [InlineData("shop-process:live", "function:shop-process:live")]
    [InlineData("shop-process?Qualifier=live", "function:shop-process:live")]
    [InlineData("123456789012:function:shop-process", "function:shop-process")]
    [InlineData("arn:aws:lambda:eu-central-1:123456789012:function:shop-process:live", "function:shop-process:live")]
    public void Function_Invoke_AsksForTheFunctionAsNamed(string reference, string resource)
    {
        var parts = reference.Split('?');
        var path = $"/2015-03-31/functions/{Uri.EscapeDataString(parts[0])}/invocations{(parts.Length > 1 ? "?" + parts[1] : "")}";

        var asked = Assert.Single(Reader.Read(new AwsRequest("POST", path, new Dictionary<string, string>(), default)));

        Assert.Equal(new AskedAccess("lambda:InvokeFunction", "arn:aws:lambda:eu-central-1:123456789012:" + resource), asked);
    }

    private static IReadOnlyList<AskedAccess> Read(string target, string body) =>
        Reader.Read(new AwsRequest("POST", "/", new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Amz-Target"] = target }, Encoding.UTF8.GetBytes(body)));
}
