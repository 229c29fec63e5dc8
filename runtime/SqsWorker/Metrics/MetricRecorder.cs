using System.Diagnostics.Metrics;
using SqsWorker.Diagnostics;

namespace SqsWorker.Metrics;

/// <summary>Listens to the meter, from any thread, and keeps what it hears for CloudWatch, by queue.</summary>
internal sealed class MetricRecorder : IDisposable
{
    private readonly Lock _gate = new();
    private readonly MeterListener _listener = new();
    private SortedDictionary<string, QueueMetrics> _queues = new(StringComparer.Ordinal);

    public MetricRecorder()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == Telemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Gives what was heard since the last time.</summary>
    public IReadOnlyDictionary<string, QueueMetrics> Take()
    {
        lock (_gate)
        {
            var taken = _queues;
            _queues = new(StringComparer.Ordinal);
            return taken;
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!double.IsFinite(value) || Tag(tags, "messaging.destination.name") is not { } queue)
        {
            return;
        }

        lock (_gate)
        {
            if (!_queues.TryGetValue(queue, out var metrics))
            {
                _queues[queue] = metrics = new QueueMetrics();
            }

            Add(metrics, instrument, value, tags);
        }
    }

    private static void Add(QueueMetrics metrics, Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (instrument == Telemetry.Outcomes)
        {
            metrics.Count(Outcome(Tag(tags, "sqsworker.outcome")), value);
        }
        else if (instrument == Telemetry.Handling)
        {
            metrics.Record(CloudMetric.HandlerDuration, value * 1000);
        }
        else if (instrument == Telemetry.Age)
        {
            metrics.Record(CloudMetric.MessageAge, value);
        }
        else if (instrument == Telemetry.Calls)
        {
            metrics.Count(CloudMetric.SqsCalls, 1);
        }
        else if (instrument == Telemetry.Consumed)
        {
            metrics.Count(CloudMetric.MessagesReceived, value);
        }
        else if (instrument == Telemetry.Wanted)
        {
            metrics.Set(CloudMetric.WorkersWanted, value);
        }
        else if (instrument == Telemetry.Held)
        {
            metrics.Set(CloudMetric.WorkersHeld, value);
        }
    }

    private static CloudMetric Outcome(string? outcome) => outcome switch
    {
        "handled" => CloudMetric.MessagesHandled,
        "failed" => CloudMetric.MessagesFailed,
        "dead_lettered" => CloudMetric.MessagesDeadLettered,
        _ => CloudMetric.MessagesReleased,
    };

    private static string? Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == name)
            {
                return tag.Value as string;
            }
        }

        return null;
    }
}
