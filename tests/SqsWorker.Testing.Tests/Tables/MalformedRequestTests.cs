using System.Text;
using System.Text.Json;
using SqsWorker.Testing.Tables;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Tables;

public sealed class MalformedRequestTests
{
    private readonly TableService _service;

    public MalformedRequestTests()
    {
        var engine = new TableEngine(new TableEngineOptions());
        engine.CreateTable("jobs", "pk", "sk");
        _service = new TableService(engine);
    }

    [Theory]
    [InlineData("GetItem", "", "SerializationException")]
    [InlineData("GetItem", "[]", "SerializationException")]
    [InlineData("GetItem", """{"TableName":7}""", "SerializationException")]
    [InlineData("GetItem", "{}", "ValidationException")]
    [InlineData("GetItem", """{"TableName":"none","Key":{}}""", "ResourceNotFoundException")]
    [InlineData("GetItem", """{"TableName":"jobs","Key":[]}""", "SerializationException")]
    [InlineData("GetItem", """{"TableName":"jobs","Key":{"pk":"a","sk":"b"}}""", "SerializationException")]
    [InlineData("GetItem", """{"TableName":"jobs","Key":{"pk":{},"sk":{"S":"b"}}}""", "ValidationException")]
    [InlineData("GetItem", """{"TableName":"jobs","Key":{"pk":{"S":"a","N":"1"},"sk":{"S":"b"}}}""", "ValidationException")]
    [InlineData("GetItem", """{"TableName":"jobs","Key":{"pk":{"S":"\ud800"},"sk":{"S":"b"}}}""", "SerializationException")]
    [InlineData("PutItem", """{"TableName":"jobs","Item":{"pk":{"S":""},"sk":{"S":"b"}}}""", "ValidationException")]
    [InlineData("PutItem", """{"TableName":"jobs","Item":{"pk":{"S":"a"},"sk":{"N":"1"}}}""", "ValidationException")]
    [InlineData("PutItem", """{"TableName":"jobs","Item":{"pk":{"S":"a"},"sk":{"S":"b"},"x":{"B":"%"}}}""", "SerializationException")]
    [InlineData("PutItem", """{"TableName":"jobs","Item":{"pk":{"S":"a"},"sk":{"S":"b"},"x":{"SS":["q","q"]}}}""", "ValidationException")]
    [InlineData("PutItem", """{"TableName":"jobs","Item":{"pk":{"S":"a"},"sk":{"S":"b"},"x":{"N":"1e999"}}}""", "ValidationException")]
    [InlineData("PutItem", """{"TableName":"jobs","Item":{"pk":{"S":"a"},"sk":{"S":"b"}},"Expected":{"x":{}}}""", "ValidationException")]
    [InlineData("Query", """{"TableName":"jobs","KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{"p":{"S":"a"}}}""", "ValidationException")]
    [InlineData("Query", """{"TableName":"jobs","KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{":p":{"S":"a"}},"Limit":0}""", "ValidationException")]
    [InlineData("Query", """{"TableName":"jobs","KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{":p":{"S":"a"}},"IndexName":"by"}""", "ValidationException")]
    [InlineData("TransactWriteItems", """{"TransactItems":[]}""", "ValidationException")]
    [InlineData("TransactWriteItems", """{"TransactItems":[{}]}""", "ValidationException")]
    [InlineData("TransactWriteItems", """{"TransactItems":[7]}""", "SerializationException")]
    [InlineData("CreateTable", """{"TableName":"x"}""", "ValidationException")]
    [InlineData("MakeCoffee", "{}", "UnknownOperationException")]
    public async Task Handle_Malformed_AnswersAnError(string operation, string body, string type)
    {
        var answer = await AskAsync(operation, Encoding.UTF8.GetBytes(body));

        using var error = JsonDocument.Parse(answer.Body);
        Assert.Equal(400, answer.StatusCode);
        Assert.EndsWith("#" + type, error.RootElement.GetProperty("__type").GetString(), StringComparison.Ordinal);
        Assert.NotEqual("", error.RootElement.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("(")]
    [InlineData("NOT ")]
    public async Task Handle_DeeplyNestedExpression_AnswersAnError(string opening)
    {
        var expression = string.Concat(Enumerable.Repeat(opening, 4000 / opening.Length)) + "pk = pk";
        var body = JsonSerializer.Serialize(new { TableName = "jobs", Key = Key(), ConditionExpression = expression });

        var answer = await AskAsync("DeleteItem", Encoding.UTF8.GetBytes(body));

        Assert.Equal(400, answer.StatusCode);
    }

    [Fact]
    public async Task Handle_ValueNestedTooDeep_AnswersAnError()
    {
        var value = string.Concat(Enumerable.Repeat("""{"L":[""", 40)) + """{"NULL":true}""" + string.Concat(Enumerable.Repeat("]}", 40));
        var body = $$"""{"TableName":"jobs","Item":{"pk":{"S":"a"},"sk":{"S":"b"},"x":{{value}} } }""";

        var answer = await AskAsync("PutItem", Encoding.UTF8.GetBytes(body));

        Assert.Contains("Nesting Levels", Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
    }

    /// <summary>Requests with bytes changed, dropped and doubled: whatever comes, it is answered and nothing is thrown.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Handle_DamagedRequests_AreAlwaysAnswered(int seed)
    {
        var random = new Random(seed);
        var whole = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            TableName = "jobs",
            Key = Key(),
            UpdateExpression = "SET #a = if_not_exists(#a, :n) + :n, b[0].c = list_append(b, :l) REMOVE d ADD e :n DELETE f :s",
            ConditionExpression = "(attribute_exists(pk) OR size(x) > :n) AND NOT begins_with(y, :t) AND z BETWEEN :n AND :n",
            ExpressionAttributeNames = new Dictionary<string, string> { ["#a"] = "a" },
            ExpressionAttributeValues = new Dictionary<string, object>
            {
                [":n"] = new { N = "1.5e3" },
                [":l"] = new { L = new object[] { new { S = "x" } } },
                [":s"] = new { SS = new[] { "x" } },
                [":t"] = new { S = "t" },
            },
        }));

        for (var i = 0; i < 2000; i++)
        {
            var answer = await AskAsync("UpdateItem", Damage(whole, random));

            Assert.True(answer.StatusCode is 200 or 400);
        }
    }

    private static Dictionary<string, object> Key() => new() { ["pk"] = new { S = "a" }, ["sk"] = new { S = "b" } };

    private static byte[] Damage(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var damage = random.Next(1, 4); damage > 0; damage--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(3))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)));
                    break;
            }
        }

        return [.. bytes];
    }

    private async Task<AwsResponse> AskAsync(string operation, byte[] body)
    {
        var headers = new Dictionary<string, string> { ["X-Amz-Target"] = "DynamoDB_20120810." + operation };
        return await _service.HandleAsync(new AwsRequest("POST", "/", headers, body), TestContext.Current.CancellationToken);
    }
}
