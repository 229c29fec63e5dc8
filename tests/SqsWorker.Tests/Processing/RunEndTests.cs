using SqsWorker.Processing;
using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Processing;

public sealed class RunEndTests
{
    [Fact]
    public void At_TimePasses_ReceivingThenHandlingThenWaitingEnds()
    {
        var clock = new VirtualClock();
        using var end = RunEnd.At(clock.GetUtcNow() + TimeSpan.FromSeconds(100), clock, default);
        Assert.Equal(clock.GetUtcNow() + TimeSpan.FromSeconds(77), end.ReceivingEnds);

        clock.Advance(TimeSpan.FromSeconds(77));
        Assert.Equal((true, false, false), State(end));
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal((true, true, false), State(end));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((true, true, true), State(end));
    }

    [Fact]
    public void At_ToldToStop_WhatRunsKeepsItsTime()
    {
        var clock = new VirtualClock();
        using var stop = new CancellationTokenSource();
        using var end = RunEnd.At(clock.GetUtcNow() + TimeSpan.FromSeconds(100), clock, stop.Token);
        stop.Cancel();
        Assert.Equal((true, false, false), State(end));
        Assert.Equal(clock.GetUtcNow() + TimeSpan.FromSeconds(100), end.Deadline);
    }

    [Fact]
    public void Open_YearsPass_NothingEnds()
    {
        var clock = new VirtualClock();
        using var end = RunEnd.Open(clock);
        clock.Advance(TimeSpan.FromDays(1000));
        Assert.Equal((false, false, false), State(end));
        Assert.Equal(DateTimeOffset.MaxValue, end.Deadline);
        Assert.Equal(DateTimeOffset.MaxValue, end.ReceivingEnds);
    }

    [Fact]
    public void Stop_OpenRun_EndsSoMuchLater()
    {
        var clock = new VirtualClock();
        using var end = RunEnd.Open(clock);
        clock.Advance(TimeSpan.FromDays(40));

        end.Stop(TimeSpan.FromSeconds(30));
        Assert.Equal((true, false, false), State(end));
        Assert.Equal(clock.GetUtcNow() + TimeSpan.FromSeconds(30), end.Deadline);
        clock.Advance(TimeSpan.FromSeconds(27));
        Assert.Equal((true, true, false), State(end));
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal((true, true, true), State(end));
    }

    [Fact]
    public void Cut_AfterAStop_HandlingEndsAtOnceAndWaitingSoon()
    {
        var clock = new VirtualClock();
        using var end = RunEnd.Open(clock);
        end.Stop(TimeSpan.FromSeconds(30));
        end.Cut(TimeSpan.FromSeconds(2));
        Assert.Equal((true, true, false), State(end));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((true, true, true), State(end));
    }

    [Fact]
    public void At_WhatIsCalledThrows_TheOtherMomentsComeAllTheSame()
    {
        var clock = new VirtualClock();
        using var end = RunEnd.At(clock.GetUtcNow() + TimeSpan.FromSeconds(100), clock, default);
        using var thrower = end.StopHandling.Register(static () => throw new InvalidOperationException("a user's callback"));

        clock.Advance(TimeSpan.FromSeconds(99));

        Assert.Equal((true, true, true), State(end));
        Assert.False(end.Leave.IsCancellationRequested);
        clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.True(end.Leave.IsCancellationRequested);
    }

    [Fact]
    public void Cut_WhatIsCalledThrows_WaitingEndsAllTheSame()
    {
        var clock = new VirtualClock();
        using var end = RunEnd.Open(clock);
        using var thrower = end.StopHandling.Register(static () => throw new InvalidOperationException("a user's callback"));

        end.Cut(TimeSpan.FromSeconds(2));
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((true, true, true), State(end));
    }

    [Fact]
    public void HandlersDeadline_IsWhenTheirTokenIsCancelledAndUnknownUntilThen()
    {
        var clock = new VirtualClock();
        using var end = RunEnd.Open(clock);
        Assert.Null(end.HandlersDeadline);

        end.Stop(TimeSpan.FromSeconds(30));
        var deadline = Assert.NotNull(end.HandlersDeadline);
        Assert.InRange(deadline, clock.GetUtcNow() + TimeSpan.FromSeconds(20), clock.GetUtcNow() + TimeSpan.FromSeconds(29));
        clock.Advance(deadline - clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        Assert.False(end.StopHandling.IsCancellationRequested);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(end.StopHandling.IsCancellationRequested);
    }

    [Fact]
    public void HandlersDeadline_HostGivesUp_IsNow()
    {
        var clock = new VirtualClock();
        using var end = RunEnd.Open(clock);
        end.Stop(TimeSpan.FromSeconds(30));
        end.Cut(TimeSpan.FromSeconds(2));
        Assert.Equal(clock.GetUtcNow(), end.HandlersDeadline);
    }

    [Theory]
    [InlineData(100, 2)]
    [InlineData(1, 1)]
    public void StopSooner_DeadlineIsKnown_ComesAtTheEarlierOfBoth(int deadline, int expected)
    {
        var clock = new VirtualClock();
        using var end = RunEnd.At(clock.GetUtcNow() + TimeSpan.FromSeconds(deadline), clock, default);

        end.StopSooner(TimeSpan.FromSeconds(2));

        Assert.Equal((true, false, false), State(end));
        Assert.Equal(clock.GetUtcNow() + TimeSpan.FromSeconds(expected), end.Deadline);
        clock.Advance(TimeSpan.FromSeconds(expected));
        Assert.Equal((true, true, true), State(end));
    }

    private static (bool Stopping, bool StopHandling, bool StopWaiting) State(RunEnd end) =>
        (end.Stopping.IsCancellationRequested, end.StopHandling.IsCancellationRequested, end.StopWaiting.IsCancellationRequested);
}
