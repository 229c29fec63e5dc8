namespace SqsWorker.Testing;

/// <summary>Where a message is after a drain.</summary>
public enum MessageFate
{
    /// <summary>Still in the queue: visible, delayed, or waiting for its next try.</summary>
    Pending,

    /// <summary>Its handler returned, and it was deleted.</summary>
    Handled,

    /// <summary>In the dead-letter queue.</summary>
    DeadLettered,

    /// <summary>Gone without having been handled: the queue had kept it as long as it keeps messages.</summary>
    Expired,
}
