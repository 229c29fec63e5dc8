namespace SqsWorker.Testing.Alarms;

/// <summary>An alarm's state at one instant.</summary>
/// <param name="Definition">The alarm.</param>
/// <param name="State">Its state.</param>
/// <param name="Since">When it got there.</param>
/// <param name="Transitions">How often the state changed since the alarm was created.</param>
public sealed record AlarmStatus(AlarmDefinition Definition, AlarmState State, DateTimeOffset Since, int Transitions)
{
    /// <summary>Gets when the alarm was created.</summary>
    public DateTimeOffset ConfiguredAt { get; init; }
}
