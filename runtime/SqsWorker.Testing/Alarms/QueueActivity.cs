using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Alarms;

/// <summary>
/// Which queues SQS reports metrics of: it stops for a queue that was empty and untouched for six hours, and begins again only some
/// time after it is used. Its engine's lock guards it.
/// </summary>
internal sealed class QueueActivity(AlarmEngineOptions options)
{
    private const int IdleMinutes = 6 * 60;

    private readonly Dictionary<string, (DateTimeOffset LastUsed, DateTimeOffset ReportsFrom)> _queues = new(StringComparer.Ordinal);

    /// <summary>Notes that somebody called an action on a queue, or that it holds messages.</summary>
    public void Use(string queue, DateTimeOffset now)
    {
        var reportsFrom = _queues.TryGetValue(queue, out var known) && !IsIdle(known.LastUsed, now)
            ? known.ReportsFrom
            : now + (options.ActivationDelay?.Invoke() ?? TimeSpan.Zero);
        _queues[queue] = (now, reportsFrom);
    }

    /// <summary>Tells whether a queue's metrics are reported.</summary>
    public bool Reports(string queue, QueueDepth depth, DateTimeOffset now)
    {
        if (options.ActivationDelay is null)
        {
            return true;
        }

        if (depth is not { Visible: 0, InFlight: 0, Delayed: 0 })
        {
            Use(queue, now);
        }

        return _queues.TryGetValue(queue, out var known) && !IsIdle(known.LastUsed, now) && now >= known.ReportsFrom;
    }

    private bool IsIdle(DateTimeOffset lastUsed, DateTimeOffset now) => now - lastUsed > options.Minute * IdleMinutes;
}
