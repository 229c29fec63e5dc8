namespace SqsWorker.Local.Running;

/// <summary>Why a run ended.</summary>
internal enum RunOutcome
{
    /// <summary>The queues are drained.</summary>
    Drained,

    /// <summary><c>--timeout</c> was over.</summary>
    TimedOut,

    /// <summary>The user ended it.</summary>
    Stopped,
}
