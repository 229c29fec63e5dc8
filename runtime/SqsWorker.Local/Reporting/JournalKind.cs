namespace SqsWorker.Local.Reporting;

/// <summary>What a journal's line is about.</summary>
internal enum JournalKind
{
    /// <summary>The platform itself.</summary>
    Info,

    /// <summary>An alarm's notice reached <c>scale</c>.</summary>
    Alarm,

    /// <summary>A process was started.</summary>
    Process,

    /// <summary>Something went wrong.</summary>
    Error,

    /// <summary>A function's own output.</summary>
    Log,
}
