using Amazon.SQS;

namespace SqsWorker;

/// <summary>
/// How a worker runs in a .NET host. Each setting but <see cref="SqsClient"/> can also come from the host's configuration, in the section
/// <c>SqsWorker</c> under the same name; what is set in code wins.
/// </summary>
public sealed class SqsWorkerOptions
{
    /// <summary>
    /// Gets or sets the name of the stack that made the queues. A queue is then asked for as <c>{stack}-{name}</c>, which takes the
    /// permission <c>sqs:GetQueueUrl</c>.
    /// </summary>
    /// <value>The default value is the configuration's <c>SQSWORKER_STACK</c>, or none.</value>
    public string? Stack { get; set; }

    /// <summary>Gets or sets what comes before a queue's declared name in its URL. It goes before <see cref="Stack"/> and takes no call.</summary>
    /// <value>The default value is the configuration's <c>SQSWORKER_QUEUE_URL_PREFIX</c>, or none.</value>
    public string? QueueUrlPrefix { get; set; }

    /// <summary>Gets or sets how many messages or lists are handled at the same time, over all queues.</summary>
    /// <value>
    /// 1 or more. The default value is <see langword="null"/>: the sum of what the queues declare as <c>MaxConcurrency</c>, so that none
    /// waits for another.
    /// </value>
    public int? MaxConcurrentHandlers { get; set; }

    /// <summary>
    /// Gets or sets how long a stop may take: handlers that run may finish in it, then their token is cancelled. The host must wait as
    /// long, which is its own setting of the same name. Receives wait for messages a shorter time where this is below half a minute.
    /// </summary>
    /// <value>5 s or more. The default value is 30 s, as a host's.</value>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets a client to make all calls with. It must let a receive wait for 20 s, and stays the caller's to dispose.</summary>
    /// <value>The default value is <see langword="null"/>: one that takes region and credentials from where the AWS SDK finds them.</value>
    public IAmazonSQS? SqsClient { get; set; }

    /// <summary>Gets what is set for single queues, by their declared names.</summary>
    public IDictionary<string, SqsWorkerQueueOptions> Queues { get; } = new Dictionary<string, SqsWorkerQueueOptions>(StringComparer.Ordinal);

    internal SqsWorkerQueueOptions Of(string queue) => Queues.TryGetValue(queue, out var options) ? options : new SqsWorkerQueueOptions();
}
