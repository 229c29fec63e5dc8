using System.Text;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Time;

namespace SqsWorker.Testing.Schedules;

/// <summary>EventBridge's schedules: each sends its function an event at a rate, or when a cron expression says so.</summary>
/// <param name="clock">The clock.</param>
/// <param name="minute">How long a minute of the service takes.</param>
/// <param name="functions">The functions.</param>
public sealed class ScheduleEngine(TimeProvider clock, TimeSpan minute, FunctionPlatform functions) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<ScheduleDefinition> _schedules = [];
    private MinuteTicker? _ticker;
    private long _minutes;

    /// <summary>
    /// Gets whether minutes that a clock jumped over are left out, but for the last: what a machine that slept should do, and
    /// EventBridge does. Otherwise they are caught up on, which is what a test's clock needs.
    /// </summary>
    public bool SkipMissedMinutes { get; init; }

    /// <summary>Gets the schedules.</summary>
    public IReadOnlyList<ScheduleDefinition> Schedules
    {
        get
        {
            lock (_gate)
            {
                return [.. _schedules];
            }
        }
    }

    /// <summary>Adds a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    public void Add(ScheduleDefinition schedule)
    {
        lock (_gate)
        {
            _schedules.Add(schedule);
        }
    }

    /// <summary>Begins to count minutes: a rate's first event comes when it has passed once.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _ticker ??= new MinuteTicker(clock, minute, SkipMissedMinutes, OnMinute);
        }
    }

    /// <summary>Stops sending events.</summary>
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
    }

    /// <inheritdoc cref="Stop"/>
    public void Dispose() => Stop();

    private void OnMinute(DateTimeOffset time)
    {
        List<ScheduleDefinition> due;
        lock (_gate)
        {
            _minutes++;
            due = _schedules.FindAll(schedule => schedule.Expression.IsDue(_minutes, time, minute));
        }

        foreach (var schedule in due)
        {
            var payload = schedule.Input is { } input ? Encoding.UTF8.GetBytes(input) : ScheduledEvent.Of(schedule, time);
            functions.Enqueue(schedule.FunctionName, payload);
        }
    }
}
