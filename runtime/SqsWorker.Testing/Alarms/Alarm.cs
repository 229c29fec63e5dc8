namespace SqsWorker.Testing.Alarms;

/// <summary>One alarm with its samples and its state. Its engine's lock guards it.</summary>
internal sealed class Alarm(AlarmDefinition definition, DateTimeOffset created)
{
    private readonly MetricHistory history = new(definition);
    private AlarmState state = AlarmState.InsufficientData;
    private DateTimeOffset since = created;
    private int transitions;

    public AlarmDefinition Definition => definition;

    public AlarmStatus Status => new(definition, state, since, transitions);

    public void Sample(double? value) => history.Add(value);

    /// <summary>Gets the datapoints as they are now, to be evaluated when the detection lag is over.</summary>
    public IReadOnlyList<double?> Datapoints() => history.Datapoints();

    /// <summary>Evaluates datapoints and gets the transition they cause, or <see langword="null"/>.</summary>
    public AlarmTransitionEventArgs? Evaluate(IReadOnlyList<double?> datapoints, DateTimeOffset minuteEnd, DateTimeOffset now)
    {
        var next = AlarmEvaluation.Next(definition, state, datapoints);
        return next == state ? null : MoveTo(next, AlarmReason.Of(definition, state, next, datapoints, minuteEnd), now);
    }

    private AlarmTransitionEventArgs MoveTo(AlarmState next, string reason, DateTimeOffset now)
    {
        var old = state;
        state = next;

        // Transitions are told apart by their time, in milliseconds: no two of an alarm may share one.
        var floor = since.AddMilliseconds(1);
        since = now > floor ? now : floor;
        transitions++;
        return new AlarmTransitionEventArgs(Status, old, reason);
    }
}
