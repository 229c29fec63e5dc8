namespace SqsWorker.Scaling;

/// <summary>What came of a start.</summary>
internal enum StartOutcome
{
    /// <summary>A worker was started.</summary>
    Started,

    /// <summary>Another tick won the slot.</summary>
    Lost,

    /// <summary>It was too late for this tick.</summary>
    Left,

    /// <summary>The table or Lambda failed.</summary>
    Failed,
}
