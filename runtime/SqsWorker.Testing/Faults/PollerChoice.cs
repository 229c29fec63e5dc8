namespace SqsWorker.Testing.Faults;

/// <summary>Which of several waiting receives gets the messages that arrive.</summary>
public enum PollerChoice
{
    /// <summary>The one that has waited longest.</summary>
    Fair,

    /// <summary>Any of them.</summary>
    Random,

    /// <summary>The one that came last, so that others may wait for ever.</summary>
    Unfair,
}
