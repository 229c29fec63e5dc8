using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Processing;
using SqsWorker.Scaling;
using SqsWorker.Testing.Time;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Processing;

public sealed class PauseWatchTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly VirtualClock _clock = new(Now);
    private readonly InMemoryScaleStore _store = new();

    [Fact]
    public async Task FirstLook_QueueIsPaused_SaysSo()
    {
        await _store.WriteControlAsync("orders", new QueueControl(true), default);
        await using var watch = Watch();
        Assert.True(await watch.FirstLookAsync());
        Assert.True(watch.Paused.IsCancellationRequested);
    }

    [Fact]
    public async Task FirstLook_PauseHasEnded_LetsGo()
    {
        await _store.WriteControlAsync("orders", new QueueControl(true, Now), default);
        await using var watch = Watch();
        Assert.False(await watch.FirstLookAsync());
    }

    [Fact]
    public async Task Watch_QueueIsPausedLater_SaysSoWithinARenewal()
    {
        await using var watch = Watch();
        Assert.False(await watch.FirstLookAsync());
        var paused = new TaskCompletionSource();
        await using var registration = watch.Paused.Register(paused.SetResult);

        await _store.WriteControlAsync("orders", new QueueControl(true), default);
        _clock.Advance(SlotTimes.Renewal);
        await paused.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Watch_TableDoesNotAnswer_GoesOnAndLooksAgain()
    {
        _store.Failure = new TimeoutException("no answer");
        await using var watch = Watch();
        Assert.False(await watch.FirstLookAsync());
        _store.Failure = null;
        await _store.WriteControlAsync("orders", new QueueControl(true), default);
        var paused = new TaskCompletionSource();
        await using var registration = watch.Paused.Register(paused.SetResult);

        _clock.Advance(SlotTimes.Renewal);
        await paused.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private PauseWatch Watch() => new(_store, "orders", _clock, NullLogger.Instance);
}
