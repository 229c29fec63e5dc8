namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>Sees who works, and what must not be.</summary>
/// <param name="events">The clock.</param>
/// <param name="limit">How many workers may live at once.</param>
internal sealed class Watch(EventQueue events, int limit)
{
    private const int MostKept = 20;
    private readonly HashSet<object> _live = [];
    private readonly Dictionary<int, object> _holders = [];
    private readonly long[] _happenings = new long[Enum.GetValues<Happening>().Length];

    public List<string> Violations { get; } = [];

    public int ViolationCount { get; private set; }

    public int Live => _live.Count;

    public int LiveMost { get; private set; }

    public int OverLimit => Math.Max(0, LiveMost - limit);

    /// <summary>Gets how many random events happened.</summary>
    public long Events { get; private set; }

    /// <summary>Gets the latest moment at which a worker beyond a number lived.</summary>
    public DateTimeOffset LastAbove { get; private set; } = events.Now;

    /// <summary>Gets or sets from which number on a worker is one too many.</summary>
    public int Above { get; set; } = int.MaxValue;

    public long Count(Happening happening) => _happenings[(int)happening];

    public void Happened(Happening happening)
    {
        _happenings[(int)happening]++;

        // What comes as regularly as a clock is no random event.
        Events += happening == Happening.Heartbeat ? 0 : 1;
    }

    /// <summary>Tells whether the first slots are all held by living workers.</summary>
    public bool AreHeld(int slots)
    {
        for (var slot = 0; slot < slots; slot++)
        {
            if (!_holders.ContainsKey(slot))
            {
                return false;
            }
        }

        return true;
    }

    public bool IsHeld(int slot) => _holders.ContainsKey(slot);

    /// <summary>A worker with a slot begins to receive.</summary>
    public void Enter(object worker, int slot)
    {
        if (_holders.TryAdd(slot, worker))
        {
            Enter(worker);
            return;
        }

        Violate($"I1: slot {slot} has two holders");
        Enter(worker);
    }

    /// <summary>A worker begins to receive.</summary>
    public void Enter(object worker)
    {
        _live.Add(worker);
        LiveMost = Math.Max(LiveMost, _live.Count);
        if (_live.Count > limit)
        {
            Violate($"I1: {_live.Count} workers live, {limit} may");
        }

        Look();
    }

    /// <summary>A worker receives no more.</summary>
    public void Leave(object worker, int slot)
    {
        if (_holders.TryGetValue(slot, out var holder) && ReferenceEquals(holder, worker))
        {
            _holders.Remove(slot);
        }

        Leave(worker);
    }

    public void Leave(object worker)
    {
        Look();
        _live.Remove(worker);
    }

    /// <summary>Notes the time if too many live.</summary>
    public void Look()
    {
        if (_live.Count > Above)
        {
            LastAbove = events.Now;
        }
    }

    /// <summary>What runs may fail with what the world lets go wrong, and with nothing else.</summary>
    public void Expect(Task run) => run.ContinueWith(
        ended =>
        {
            if (Unexpected(ended.Exception!) is { } exception)
            {
                Violate($"unexpected: {exception}");
            }
        },
        default,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    public void Violate(string what)
    {
        // What a lease's end fails with comes on a thread of the pool.
        lock (Violations)
        {
            ViolationCount++;
            if (Violations.Count < MostKept)
            {
                Violations.Add($"{events.Now:HH:mm:ss.fff} {what}");
            }
        }
    }

    // A tick tells a queue's reason inside one of its own.
    private static Exception? Unexpected(Exception exception) => exception switch
    {
        TimeoutException or HttpRequestException => null,
        AggregateException many => many.InnerExceptions.Select(Unexpected).FirstOrDefault(static inner => inner is not null),
        InvalidOperationException { InnerException: { } inner } => Unexpected(inner),
        _ => exception,
    };
}
