namespace SqsWorker.Processing;

/// <summary>
/// When a run must end. In Lambda that is known from its beginning; elsewhere the end is open until somebody asks for it, and comes
/// so much later.
/// </summary>
internal sealed class RunEnd : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimedEnd _stopping;
    private readonly TimedEnd _stopHandling;
    private readonly TimedEnd _stopWaiting;
    private readonly TimedEnd _leave;
    private readonly CancellationTokenRegistration _link;
    private long _deadline = DateTimeOffset.MaxValue.UtcTicks;
    private long _receivingEnds = DateTimeOffset.MaxValue.UtcTicks;
    private long _handlingEnds = DateTimeOffset.MaxValue.UtcTicks;

    private RunEnd(TimeProvider time, CancellationToken stop)
    {
        _time = time;
        _stopping = new TimedEnd(time);
        _stopHandling = new TimedEnd(time);
        _stopWaiting = new TimedEnd(time);
        _leave = new TimedEnd(time);
        _link = stop.UnsafeRegister(static stopping => ((TimedEnd)stopping!).Come(), _stopping);
    }

    /// <summary>When all must have ended; the end of time as long as nobody knows.</summary>
    public DateTimeOffset Deadline => new(Interlocked.Read(ref _deadline), TimeSpan.Zero);

    /// <summary>By when receives must be back.</summary>
    public DateTimeOffset ReceivingEnds => new(Interlocked.Read(ref _receivingEnds), TimeSpan.Zero);

    /// <summary>By when handlers must end.</summary>
    public DateTimeOffset HandlingEnds => new(Interlocked.Read(ref _handlingEnds), TimeSpan.Zero);

    /// <summary>When handlers are told to end; <see langword="null"/> as long as nobody knows.</summary>
    public DateTimeOffset? HandlersDeadline => HandlingEnds is var ends && ends < DateTimeOffset.MaxValue ? ends : null;

    /// <summary>Nothing more is received, and what has not begun is given back.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Handlers must end now.</summary>
    public CancellationToken StopHandling => _stopHandling.Token;

    /// <summary>Handlers and receives that did not end are given up.</summary>
    public CancellationToken StopWaiting => _stopWaiting.Token;

    /// <summary>Calls that did not end are given up, too: the run must answer.</summary>
    public CancellationToken Leave => _leave.Token;

    /// <summary>The run ends at a deadline.</summary>
    /// <param name="deadline">When all must have ended.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Ends receiving sooner; what runs has the time until the deadline all the same.</param>
    public static RunEnd At(DateTimeOffset deadline, TimeProvider time, CancellationToken stop)
    {
        var end = new RunEnd(time, stop);
        end.Set(deadline);
        return end;
    }

    /// <summary>The run ends when it is told to.</summary>
    public static RunEnd Open(TimeProvider time) => new(time, CancellationToken.None);

    /// <summary>Ends receiving now, and all the rest within a span.</summary>
    public void Stop(TimeSpan within)
    {
        Set(_time.GetUtcNow() + within);
        _stopping.Come();
    }

    /// <summary>Ends receiving now, and all the rest within a span, if it does not end sooner.</summary>
    public void StopSooner(TimeSpan within)
    {
        var left = Deadline - _time.GetUtcNow();
        Stop(within < left ? within : left);
    }

    /// <summary>Ends receiving and handling now, and settles what is finished within a span.</summary>
    public void Cut(TimeSpan within)
    {
        var now = _time.GetUtcNow();
        Interlocked.Exchange(ref _deadline, (now + within).UtcTicks);
        Interlocked.Exchange(ref _handlingEnds, now.UtcTicks);
        _stopping.Come();
        _stopHandling.Come();
        _stopWaiting.ComeAfter(within / 2);
        _leave.ComeAfter(within * 5 / 6);
    }

    public void Dispose()
    {
        _link.Dispose();
        _stopping.Dispose();
        _stopHandling.Dispose();
        _stopWaiting.Dispose();
        _leave.Dispose();
    }

    private void Set(DateTimeOffset deadline)
    {
        var now = _time.GetUtcNow();
        var plan = DeadlinePlan.For(deadline - now);
        Interlocked.Exchange(ref _deadline, deadline.UtcTicks);
        Interlocked.Exchange(ref _receivingEnds, (now + plan.Receiving).UtcTicks);
        Interlocked.Exchange(ref _handlingEnds, (now + plan.Handling).UtcTicks);
        _stopping.ComeAfter(plan.Receiving);
        _stopHandling.ComeAfter(plan.Handling);
        _stopWaiting.ComeAfter(plan.Settling);
        _leave.ComeAfter(plan.Leaving);
    }
}
