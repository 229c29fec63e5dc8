namespace SqsWorker.Testing.Queues;

/// <summary>What became of a request that named a message by its receipt handle.</summary>
internal enum HandleOutcome
{
    Done,

    /// <summary>The message is gone, or was received again since.</summary>
    Stale,

    /// <summary>The message is visible again.</summary>
    NotInFlight,

    /// <summary>The lease would last longer than SQS allows.</summary>
    BeyondLimit,
}
