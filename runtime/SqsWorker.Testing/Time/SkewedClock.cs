namespace SqsWorker.Testing.Time;

/// <summary>A clock that is wrong by a span: the time it tells is off, but spans and timers are as long as ever.</summary>
/// <param name="clock">The clock that is right.</param>
/// <param name="skew">How far this one is ahead; behind where it is negative.</param>
public sealed class SkewedClock(TimeProvider clock, TimeSpan skew) : TimeProvider
{
    /// <summary>Gets how far it is ahead; behind where it is negative.</summary>
    public TimeSpan Skew => skew;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => clock.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + skew;

    /// <inheritdoc/>
    public override long GetTimestamp() => clock.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => clock.CreateTimer(callback, state, dueTime, period);
}
