using Amazon.DynamoDBv2;
using SqsWorker.Scaling;
using SqsWorker.Testing.Tables;
using SqsWorker.Testing.Wire;
using SqsWorker.Tests.Queues;

namespace SqsWorker.Tests.Scaling;

/// <summary>The shipped store on the in-memory DynamoDB.</summary>
internal static class EngineTable
{
    /// <summary>Through the SDK's own client.</summary>
    public static DynamoScaleStore NewStore() => new(AwsClients.CreateDynamoDb(NewFront()), "t");

    /// <summary>Straight over HTTP, with that client behind.</summary>
    public static DynamoScaleStore NewLeanStore()
    {
        var front = NewFront();
        return new DynamoScaleStore(NewConnection(front, new FrontHandler(front)), "t");
    }

    /// <param name="front">Where the SDK's client ends.</param>
    /// <param name="handler">Where first tries end.</param>
    /// <param name="sdk">Where the SDK's client ends instead.</param>
    /// <param name="retries">How often a call is made again.</param>
    public static TableConnection NewConnection(AwsFront front, HttpMessageHandler handler, HttpMessageHandler? sdk = null, int retries = 1)
    {
        AmazonDynamoDBConfig? config = null;
        AwsClients.CreateDynamoDb(front, made => config = made).Dispose();
        config!.MaxErrorRetry = retries;
        if (sdk is not null)
        {
            config.HttpClientFactory = new HandlerFactory(sdk);
        }

        return new TableConnection(config, FrontClients.Credentials, handler, TimeProvider.System);
    }

    public static AwsFront NewFront()
    {
        var engine = new TableEngine(new TableEngineOptions());
        engine.CreateTable("t", "pk", "sk");
        return new AwsFront([new TableService(engine)]);
    }
}
