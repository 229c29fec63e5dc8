namespace SqsWorker.Definitions;

/// <summary>A queue as declared, defaults filled in. The generator writes one per handler.</summary>
/// <param name="name">The declared name.</param>
public sealed class QueueDefinition(string name)
{
    /// <summary>The <see cref="MaxReceiveCount"/> of an existing queue without a redrive policy: no receive is the last.</summary>
    public const int NoRedrive = int.MaxValue;

    /// <summary>Gets the declared name. The physical name is <c>{stack}-{name}</c>, unless the queue exists already.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Gets the declared name of the dead-letter queue. The physical name is <c>{stack}-{name}</c>, unless it exists already. Empty where an
    /// existing queue has none that is declared.
    /// </summary>
    public required string DeadLetterName { get; init; }

    /// <summary>Gets the ARN of a queue that exists already, perhaps with CloudFormation's pseudo parameters; empty for one of the stack.</summary>
    public string QueueArn { get; init; } = "";

    /// <summary>Gets the same of its dead-letter queue.</summary>
    public string DeadLetterQueueArn { get; init; } = "";

    /// <summary>Gets whether this is a FIFO queue.</summary>
    public bool IsFifo => Name.EndsWith(".fifo", StringComparison.Ordinal);

    /// <summary>Gets how many seconds a received message stays invisible.</summary>
    public int VisibilityTimeoutSeconds { get; init; } = 60;

    /// <summary>Gets how often a message may be received before it is dead-lettered.</summary>
    public int MaxReceiveCount { get; init; } = 10;

    /// <summary>Gets how many messages or lists one worker handles at the same time.</summary>
    public int MaxConcurrency { get; init; } = 10;

    /// <summary>Gets how many messages a list holds at most. 1 for a handler of single messages.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>Gets after how many empty receives in a row, of a second each, a worker leaves the queue.</summary>
    public int EmptyReceives { get; init; } = 2;

    /// <summary>Gets how many workers each tick starts at least.</summary>
    public int MinWorkers { get; init; }

    /// <summary>Gets how many workers may live at the same time.</summary>
    public int MaxWorkers { get; init; } = 1;

    /// <summary>Gets what says how many workers are wanted.</summary>
    public ScalingMode Mode { get; init; }

    /// <summary>Gets the steps, rising. None in <see cref="ScalingMode.Direct"/>.</summary>
    public IReadOnlyList<ScaleStep> Steps { get; init; } = [];

    /// <summary>Gets how many messages are one worker's share in <see cref="ScalingMode.Direct"/>; 0 otherwise.</summary>
    public int MessagesPerWorker { get; init; }

    /// <summary>Gets when the queue is looked after, as EventBridge takes it. Queues with the same text share one schedule.</summary>
    public string Schedule { get; init; } = "rate(1 minute)";
}
