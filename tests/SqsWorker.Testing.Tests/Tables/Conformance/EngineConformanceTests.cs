using Amazon.DynamoDBv2;
using SqsWorker.Testing.Tables;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Tables.Conformance;

/// <summary>The expectations of our own DynamoDB, in process.</summary>
public sealed class EngineConformanceTests : TableConformance, IDisposable
{
    private readonly AmazonDynamoDBClient _client = AwsClients.CreateDynamoDb(new AwsFront([new TableService(new TableEngine(new TableEngineOptions()))]));

    protected override IAmazonDynamoDB Dynamo => _client;

    public void Dispose() => _client.Dispose();

    protected override void Begin(string test = "")
    {
        // Everything is expected of ours.
    }
}
