namespace SqsWorker.Testing.Alarms;

/// <summary>The state of an alarm.</summary>
public enum AlarmState
{
    /// <summary>Not enough data to say.</summary>
    InsufficientData,

    /// <summary>The metric is on the quiet side of the threshold.</summary>
    Ok,

    /// <summary>The metric crossed the threshold.</summary>
    Alarm,
}
