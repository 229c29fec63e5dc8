namespace SqsWorker.Tests.Reliability.Worlds;

/// <summary>What can happen in a world.</summary>
internal enum Happening
{
    /// <summary>A receive brought the message to a worker.</summary>
    Received,

    /// <summary>A receive is over, whatever it brought.</summary>
    Polled,

    /// <summary>A receive took the message, and its answer never came.</summary>
    ReceivedInVain,

    Began,
    Succeeded,

    /// <summary>The handler threw, or said that it failed.</summary>
    Failed,

    /// <summary>The handler said that the message is no use.</summary>
    GivenUp,

    /// <summary>The handler failed for another message of the list.</summary>
    FailedWithOthers,

    /// <summary>The handler of an ordered list ended before it came to this message.</summary>
    Skipped,

    /// <summary>The handler was cancelled, and obeyed.</summary>
    Cancelled,

    /// <summary>The handler was cancelled, and took its time.</summary>
    Ignored,

    /// <summary>The worker asks SQS to delete the message.</summary>
    DeleteAsked,

    /// <summary>SQS deleted the message.</summary>
    Deleted,

    /// <summary>SQS no longer knows the handle: it did nothing.</summary>
    Stale,

    /// <summary>The worker knows that the message is deleted.</summary>
    DeleteAnswered,

    /// <summary>The worker asks SQS to keep the message invisible for longer.</summary>
    Extended,

    /// <summary>SQS does, and the worker knows.</summary>
    ExtendedAnswered,

    /// <summary>A call that named or brought the message was refused, broke off or hung, at least once.</summary>
    Delayed,

    /// <summary>The worker asks SQS to give the message to others after a while.</summary>
    GivenBack,

    /// <summary>SQS will.</summary>
    GivenBackAnswered,

    /// <summary>The worker put a copy in the dead-letter queue.</summary>
    Copied,

    Throttled,
    Dropped,

    /// <summary>SQS refused one entry of a batch.</summary>
    Refused,

    /// <summary>A call that named the message failed for good.</summary>
    Hindered,

    /// <summary>Somebody made the message visible while a worker held it.</summary>
    LeaseTaken,

    Crashed,

    /// <summary>The worker had not ended at its deadline, and was ended.</summary>
    Killed,

    RunBegan,
    RunEnded,
}
