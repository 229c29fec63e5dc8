namespace SqsWorker.Benchmarks.DrainClient;

/// <summary>One way to consume a queue.</summary>
internal interface IConsumer
{
    /// <summary>Consumes until the queue is empty, or until told to stop.</summary>
    /// <param name="queueUrl">The queue.</param>
    /// <param name="stop">Nothing more is received.</param>
    Task DrainAsync(string queueUrl, CancellationToken stop);
}
