using Amazon.SQS;
using SqsWorker.Definitions;
using SqsWorker.Processing;
using SqsWorker.Queues;

namespace SqsWorker.Benchmarks.DrainClient;

/// <summary>The consumers by name.</summary>
internal static class Consumers
{
    public static IConsumer? Find(string name) => name switch
    {
        "ours" => new WorkerConsumer("drain", ThroughSdk()),
        "ours-waiting" => new WorkerConsumer("waiting", ThroughSdk()),
        "lean" => new WorkerConsumer("drain", Straight()),
        "hosted" => new HostedConsumer(empty: 0),
        "hosted-among-nine" => new HostedConsumer(empty: 9),
        "sdk-single" => new SingleLoop(new AmazonSQSClient()),
        "sdk-batch" => new BatchLoop(new AmazonSQSClient()),
        _ => null,
    };

    private static Func<string, QueueDefinition, DrainCounts, IQueueClient> ThroughSdk()
    {
        var sqs = new AmazonSQSClient(Config());
        return (url, queue, counts) => new SqsQueueClient(sqs, url, url + "-dead-letters", queue.VisibilityTimeoutSeconds, keepsAll: false, counts);
    }

    private static Func<string, QueueDefinition, DrainCounts, IQueueClient> Straight()
    {
        var clients = new LeanQueueClients(new LeanConnection(Config(), null, LeanConnection.NewHandler(), TimeProvider.System));
        return (url, queue, counts) => clients.For(url, url + "-dead-letters", queue.VisibilityTimeoutSeconds, keepsAll: false, counts);
    }

    // As in FunctionServices.
    private static AmazonSQSConfig Config() => new() { Timeout = TimeSpan.FromSeconds(10) };
}
