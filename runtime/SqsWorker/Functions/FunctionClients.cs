using Amazon.DynamoDBv2;
using Amazon.SQS;
using SqsWorker.Queues;
using SqsWorker.Scaling;
using SqsWorker.Wire;

namespace SqsWorker.Functions;

/// <summary>How a function calls the table and its queues: straight, as far as what is set can be followed, or as the SDK does.</summary>
internal sealed class FunctionClients(WorkerSettings settings, TimeProvider time)
{
    // The longest call waits two seconds for messages. One that hangs must not hold up the leases of others.
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(10);

    private readonly LambdaPlaces? _places = settings.SqsClient == SqsClientKind.Sdk ? null : LambdaPlaces.Find();

    public IScaleStore NewStore()
    {
        if (_places is not null)
        {
            return new DynamoScaleStore(new TableConnection(_places, LeanEndpoint.NewHandler(), time), settings.Table);
        }

        var config = TableClient.NewConfig();
        return settings.SqsClient == SqsClientKind.Sdk || !TableConnection.CanFollow(config)
            ? new DynamoScaleStore(new AmazonDynamoDBClient(config), settings.Table)
            : new DynamoScaleStore(new TableConnection(config, null, LeanEndpoint.NewHandler(), time), settings.Table);
    }

    public IQueueClients NewQueueClients()
    {
        if (_places is not null)
        {
            return new LeanQueueClients(new LeanConnection(_places, NewConfig, LeanConnection.NewHandler(), time, CallLimit));
        }

        var config = NewConfig();
        return settings.SqsClient == SqsClientKind.Sdk || !LeanConnection.CanFollow(config)
            ? new SdkQueueClients(new AmazonSQSClient(config))
            : new LeanQueueClients(new LeanConnection(config, null, LeanConnection.NewHandler(), time));
    }

    private static AmazonSQSConfig NewConfig() => new() { Timeout = CallLimit };
}
