using Amazon.SQS;

namespace SqsWorker.Benchmarks.DrainClient;

/// <summary>The consumers by name.</summary>
internal static class Consumers
{
    public static IConsumer? Find(string name) => name switch
    {
        "ours" => new WorkerConsumer("drain", OursSqs()),
        "ours-waiting" => new WorkerConsumer("waiting", OursSqs()),
        "sdk-single" => new SingleLoop(new AmazonSQSClient()),
        "sdk-batch" => new BatchLoop(new AmazonSQSClient()),
        _ => null,
    };

    // As in FunctionServices.
    private static AmazonSQSClient OursSqs() => new(new AmazonSQSConfig { Timeout = TimeSpan.FromSeconds(10) });
}
