namespace SqsWorker.Local.Commands;

/// <summary>How the command ends.</summary>
internal static class ExitCodes
{
    /// <summary>Every message sent was handled and the queues are empty; or the user ended a run that was to stay up.</summary>
    public const int Success = 0;

    /// <summary>The queues are drained, but not every message was handled.</summary>
    public const int Incomplete = 1;

    /// <summary>It could not start: an option, the template, the port or the executable.</summary>
    public const int Unusable = 2;

    /// <summary><c>--timeout</c> was over before the queues were drained.</summary>
    public const int TimedOut = 3;

    /// <summary>The user ended a run that was to end by itself.</summary>
    public const int Interrupted = 130;
}
