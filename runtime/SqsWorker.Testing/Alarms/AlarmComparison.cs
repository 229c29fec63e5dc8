namespace SqsWorker.Testing.Alarms;

/// <summary>When a datapoint breaches the threshold.</summary>
public enum AlarmComparison
{
    /// <summary>At the threshold or above.</summary>
    GreaterThanOrEqualToThreshold,

    /// <summary>Above the threshold.</summary>
    GreaterThanThreshold,

    /// <summary>At the threshold or below.</summary>
    LessThanOrEqualToThreshold,

    /// <summary>Below the threshold.</summary>
    LessThanThreshold,
}
