namespace SqsWorker.Scaling;

/// <summary>The last known state of one alarm.</summary>
/// <param name="State">The state.</param>
/// <param name="Since">Since when.</param>
internal readonly record struct AlarmRegister(AlarmState State, DateTimeOffset Since)
{
    /// <summary>
    /// How far clocks may differ. A state from later than this is garbled or forged: it counts for nothing, is not taken in, and where it
    /// stands nevertheless it gives way to any other.
    /// </summary>
    public static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    public static bool IsFromTheFuture(DateTimeOffset since, DateTimeOffset now) => since - now > ClockDifference;
}
