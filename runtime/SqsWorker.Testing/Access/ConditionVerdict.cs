namespace SqsWorker.Testing.Access;

/// <summary>What can be said of a statement's condition.</summary>
internal enum ConditionVerdict
{
    /// <summary>It is met, or there is none.</summary>
    Met,

    /// <summary>It is not met.</summary>
    NotMet,

    /// <summary>It has an operator or a key that is not known here.</summary>
    Unknown,
}
