namespace SqsWorker.Testing.Alarms;

/// <summary>One alarm with its samples and its state. Its engine's lock guards it.</summary>
internal sealed class Alarm(AlarmDefinition definition, TimeSpan period, DateTimeOffset created)
{
    private readonly MetricHistory _history = new(definition, period);
    private readonly DateTimeOffset _created = created;
    private AlarmState _state = AlarmState.InsufficientData;
    private DateTimeOffset _since = created;
    private int _transitions;

    public AlarmDefinition Definition => definition;

    public AlarmStatus Status => new(definition, _state, _since, _transitions) { ConfiguredAt = _created };

    public void Sample(DateTimeOffset time, double value) => _history.Add(time, value);

    /// <summary>Gets the datapoints at a minute's end, to be evaluated when the detection lag is over.</summary>
    public IReadOnlyList<double?> Datapoints(DateTimeOffset minuteEnd) => _history.Datapoints(minuteEnd);

    /// <summary>Tells whether the alarm is on a metric.</summary>
    public bool IsOn(string metricNamespace, string metricName, IReadOnlyDictionary<string, string> dimensions) =>
        definition.Namespace == metricNamespace && definition.MetricName == metricName
        && definition.Dimensions.Count == dimensions.Count && !definition.Dimensions.Except(dimensions).Any();

    /// <summary>Evaluates datapoints and gets the transition they cause, or <see langword="null"/>.</summary>
    public AlarmTransitionEventArgs? Evaluate(IReadOnlyList<double?> datapoints, DateTimeOffset minuteEnd, DateTimeOffset now)
    {
        var next = AlarmEvaluation.Next(definition, _state, datapoints);
        return next == _state ? null : MoveTo(next, AlarmReason.Of(definition, _state, next, datapoints, minuteEnd), now);
    }

    private AlarmTransitionEventArgs MoveTo(AlarmState next, string reason, DateTimeOffset now)
    {
        var old = _state;
        _state = next;

        // Transitions are told apart by their time, in milliseconds: no two of an alarm may share one.
        var floor = _since.AddMilliseconds(1);
        _since = now > floor ? now : floor;
        _transitions++;
        return new AlarmTransitionEventArgs(Status, old, reason);
    }
}
