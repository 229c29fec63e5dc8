namespace SqsWorker.Testing.Alarms;

/// <summary>How a period's samples become one datapoint.</summary>
public enum AlarmStatistic
{
    /// <summary>The largest.</summary>
    Maximum,

    /// <summary>The smallest.</summary>
    Minimum,

    /// <summary>The mean.</summary>
    Average,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>How many there are.</summary>
    SampleCount,
}
