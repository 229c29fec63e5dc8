namespace SqsWorker.Testing.Alarms;

/// <summary>What an alarm takes periods without data for.</summary>
public enum MissingData
{
    /// <summary>For nothing: with no data at all the alarm has insufficient data.</summary>
    Missing,

    /// <summary>The alarm keeps its state.</summary>
    Ignore,

    /// <summary>For breaching.</summary>
    Breaching,

    /// <summary>For not breaching.</summary>
    NotBreaching,
}
