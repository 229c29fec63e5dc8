using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Time.Testing;
using SqsWorker.Testing.Tables;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Tables;

/// <summary>What tables do as time passes, and what they don't.</summary>
public sealed class TableTimeTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly AmazonDynamoDBClient _client;

    public TableTimeTests()
    {
        var engine = new TableEngine(new TableEngineOptions { TimeProvider = _clock });
        engine.CreateTable("jobs", "pk", "sk");
        _client = AwsClients.CreateDynamoDb(new AwsFront([new TableService(engine)]));
    }

    public void Dispose() => _client.Dispose();

    // "idempotent for 10 minutes" (TransactWriteItems, API reference, ClientRequestToken).
    [Fact]
    public async Task Token_AfterTenMinutes_IsForgotten()
    {
        await AddAsync();
        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        await AddAsync();
        Assert.Equal("1", await CountAsync());

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await AddAsync();
        Assert.Equal("2", await CountAsync());

        Task AddAsync() => _client.TransactWriteItemsAsync(
            new TransactWriteItemsRequest
            {
                ClientRequestToken = "once",
                TransactItems =
                [
                    new()
                    {
                        Update = new Update { TableName = "jobs", Key = Key(), UpdateExpression = "ADD amount :n", ExpressionAttributeValues = new() { [":n"] = new() { N = "1" } } },
                    },
                ],
            },
            TestContext.Current.CancellationToken);
    }

    // "Items that are past their expiration, but have not yet been deleted by TTL, still appear in reads" (Developer Guide, time to live).
    [Fact]
    public async Task TimeToLive_Over_ItemStillShowsInReads()
    {
        var item = Key();
        item["ttl"] = new AttributeValue { N = $"{_clock.GetUtcNow().ToUnixTimeSeconds()}" };
        item["amount"] = new AttributeValue { N = "7" };
        await _client.PutItemAsync("jobs", item, TestContext.Current.CancellationToken);

        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("7", await CountAsync());
    }

    private static Dictionary<string, AttributeValue> Key() => new() { ["pk"] = new("a"), ["sk"] = new("b") };

    private async Task<string> CountAsync() => (await _client.GetItemAsync("jobs", Key(), TestContext.Current.CancellationToken)).Item["amount"].N;
}
