namespace SqsWorker.Testing.Alarms;

/// <summary>One change of an alarm's state.</summary>
/// <param name="alarm">The alarm, with its new state.</param>
/// <param name="oldState">Its state until now.</param>
/// <param name="reason">Why it changed, as CloudWatch would say it.</param>
public sealed class AlarmTransitionEventArgs(AlarmStatus alarm, AlarmState oldState, string reason) : EventArgs
{
    /// <summary>Gets the alarm, with its new state.</summary>
    public AlarmStatus Alarm { get; } = alarm;

    /// <summary>Gets its state until now.</summary>
    public AlarmState OldState { get; } = oldState;

    /// <summary>Gets why it changed.</summary>
    public string Reason { get; } = reason;
}
