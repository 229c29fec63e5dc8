namespace SqsWorker;

/// <summary>How one queue's messages are handled in a .NET host.</summary>
public sealed class SqsWorkerQueueOptions
{
    /// <summary>Gets or sets the queue's URL, where it doesn't follow from the other settings. Then it needs <see cref="DeadLetterUrl"/>, too.</summary>
    public string? Url { get; set; }

    /// <summary>Gets or sets the URL of the queue's dead-letter queue.</summary>
    public string? DeadLetterUrl { get; set; }

    /// <summary>Gets or sets how many handlings the queue begins in turn with others, where <see cref="SqsWorkerOptions.MaxConcurrentHandlers"/> makes them wait.</summary>
    /// <value>1 to 1,000. The default value is 1.</value>
    public int Weight { get; set; } = 1;

    /// <summary>Gets or sets whether this host handles the queue.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool IsEnabled { get; set; } = true;
}
