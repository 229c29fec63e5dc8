using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Time;

namespace SqsWorker.Testing.Alarms;

/// <summary>CloudWatch: alarms on what the queues hold, sampled at each minute's end.</summary>
/// <param name="options">How it measures and evaluates.</param>
/// <param name="queues">What it measures.</param>
/// <param name="publish">Takes a notice, and the ARN of what it is for.</param>
public sealed class AlarmEngine(AlarmEngineOptions options, IQueueMetrics queues, Action<string, AlarmNotice> publish) : IDisposable
{
    private readonly List<Alarm> _alarms = [];
    private readonly Lock _gate = new();
    private readonly DelayedActions _delayed = new(options.TimeProvider);
    private readonly QueueActivity _activity = new(options);
    private MinuteTicker? _ticker;
    private DateTimeOffset _lastEvaluated = DateTimeOffset.MinValue;

    /// <summary>Raised after each transition, before its notices are published.</summary>
    public event EventHandler<AlarmTransitionEventArgs>? Transitioned;

    /// <summary>Gets the alarms as they stand now.</summary>
    public IReadOnlyList<AlarmStatus> Alarms
    {
        get
        {
            lock (_gate)
            {
                return [.. _alarms.Select(alarm => alarm.Status)];
            }
        }
    }

    /// <summary>Creates an alarm, in INSUFFICIENT_DATA until it is evaluated.</summary>
    /// <param name="definition">The alarm.</param>
    public void Add(AlarmDefinition definition)
    {
        lock (_gate)
        {
            if (_alarms.Exists(alarm => string.Equals(alarm.Definition.Name, definition.Name, StringComparison.Ordinal)))
            {
                throw new ArgumentException($"Alarm '{definition.Name}' exists already.", nameof(definition));
            }

            _alarms.Add(new Alarm(definition, options.Minute * (definition.PeriodSeconds / 60.0), options.TimeProvider.GetUtcNow()));
        }
    }

    /// <summary>
    /// Puts a value of a metric that no queue reports, at this instant. Alarms are evaluated once a minute here, those with a period of
    /// 10, 20 or 30 seconds too.
    /// </summary>
    /// <param name="metricNamespace">The metric's namespace.</param>
    /// <param name="metricName">The metric's name.</param>
    /// <param name="value">The value.</param>
    /// <param name="dimensions">The metric's dimensions: all of them, as each set is a metric of its own.</param>
    /// <exception cref="ArgumentException">No alarm is on this metric.</exception>
    public void Put(string metricNamespace, string metricName, double value, IReadOnlyDictionary<string, string>? dimensions = null)
    {
        lock (_gate)
        {
            var concerned = _alarms.FindAll(alarm => alarm.IsOn(metricNamespace, metricName, dimensions ?? new Dictionary<string, string>()));
            if (concerned.Count == 0)
            {
                throw new ArgumentException($"No alarm is on the metric '{metricName}' in '{metricNamespace}' with these dimensions.", nameof(metricName));
            }

            concerned.ForEach(alarm => alarm.Sample(options.TimeProvider.GetUtcNow(), value));
        }
    }

    /// <summary>Notes that somebody called an action on a queue, which keeps its metrics coming.</summary>
    /// <param name="queueName">The queue's physical name.</param>
    public void Use(string queueName)
    {
        lock (_gate)
        {
            _activity.Use(queueName, options.TimeProvider.GetUtcNow());
        }
    }

    /// <summary>Begins to sample at the next minute's end.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _ticker ??= new MinuteTicker(options.TimeProvider, options.Minute, options.SkipMissedMinutes, OnMinute);
        }
    }

    /// <summary>Stops sampling; what waits for its detection lag is not evaluated any more.</summary>
    public void Stop()
    {
        MinuteTicker? stopped;
        lock (_gate)
        {
            stopped = _ticker;
            _ticker = null;
        }

        // Outside of the lock: the ticker waits for a tick under way, and that tick wants the lock.
        stopped?.Dispose();
        _delayed.Dispose();
    }

    /// <inheritdoc cref="Stop"/>
    public void Dispose() => Stop();

    private void OnMinute(DateTimeOffset minuteEnd)
    {
        List<(Alarm Alarm, IReadOnlyList<double?> Datapoints)> samples = [];
        lock (_gate)
        {
            foreach (var alarm in _alarms)
            {
                if (Measure(alarm.Definition, minuteEnd) is { } value)
                {
                    // It tells how the minute ended, so it is of that minute.
                    alarm.Sample(minuteEnd.AddTicks(-1), value);
                }

                samples.Add((alarm, alarm.Datapoints(minuteEnd)));
            }
        }

        // Counted from the minute's end: a clock that jumps past it must not put the evaluation off.
        var due = minuteEnd + options.DetectionLag();
        _delayed.Run(due - options.TimeProvider.GetUtcNow(), () => Evaluate(samples, minuteEnd));
    }

    private double? Measure(AlarmDefinition alarm, DateTimeOffset now)
    {
        if (!string.Equals(alarm.Namespace, QueueMetric.Namespace, StringComparison.Ordinal)
            || !alarm.Dimensions.TryGetValue(QueueMetric.QueueDimension, out var queue)
            || queues.Depth(queue) is not { } depth)
        {
            return null;
        }

        if (!_activity.Reports(queue, depth, now))
        {
            return null;
        }

        return QueueMetric.Read(alarm.MetricName, depth, now);
    }

    private void Evaluate(List<(Alarm Alarm, IReadOnlyList<double?> Datapoints)> samples, DateTimeOffset minuteEnd)
    {
        List<AlarmTransitionEventArgs> transitions = [];
        lock (_gate)
        {
            // A long lag can be overtaken by a shorter one; old news must not undo new.
            if (minuteEnd <= _lastEvaluated)
            {
                return;
            }

            _lastEvaluated = minuteEnd;
            var now = options.TimeProvider.GetUtcNow();
            transitions.AddRange(samples
                .Select(sample => sample.Alarm.Evaluate(sample.Datapoints, minuteEnd, now))
                .OfType<AlarmTransitionEventArgs>());
        }

        foreach (var transition in transitions)
        {
            Transitioned?.Invoke(this, transition);
            Notify(transition);
        }
    }

    private void Notify(AlarmTransitionEventArgs transition)
    {
        var alarm = transition.Alarm.Definition;
        if (!alarm.ActionsEnabled)
        {
            return;
        }

        var notice = AlarmNotice.Of(transition, options);
        foreach (var target in Targets(alarm, transition.Alarm.State))
        {
            publish(target, notice);
        }
    }

    private static IReadOnlyList<string> Targets(AlarmDefinition alarm, AlarmState state) => state switch
    {
        AlarmState.Alarm => alarm.AlarmActions,
        AlarmState.Ok => alarm.OkActions,
        _ => alarm.InsufficientDataActions,
    };
}
