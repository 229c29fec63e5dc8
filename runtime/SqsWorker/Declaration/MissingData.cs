namespace SqsWorker;

/// <summary>
/// What an alarm takes periods without data for
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html">missing data</see>).
/// </summary>
public enum MissingData
{
    /// <summary>For periods below the threshold: with no data at all the alarm is OK.</summary>
    NotBreaching = 0,

    /// <summary>For periods at the threshold: with no data at all the alarm goes off.</summary>
    Breaching = 1,

    /// <summary>For nothing, and with no data at all the alarm keeps its state.</summary>
    Ignore = 2,

    /// <summary>For nothing, and with no data at all the alarm has insufficient data, which counts as OK.</summary>
    Missing = 3,
}
