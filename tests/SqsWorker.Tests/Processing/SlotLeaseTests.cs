using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Processing;
using SqsWorker.Testing.Time;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Processing;

public sealed class SlotLeaseTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly VirtualClock _clock = new(Now);
    private readonly InMemoryScaleStore _store = new();

    [Fact]
    public async Task TakeUp_StartIsVoid_GivesNoLease()
    {
        await _store.TryGrantAsync("orders", 0, "a", Now, Now.AddSeconds(75), default);
        Assert.Null(await TakeUpAsync("stale", Now.AddSeconds(75)));
        Assert.Null(await TakeUpAsync("a", Now.AddSeconds(-1)));
    }

    [Fact]
    public async Task Lease_WhileHeld_IsRenewedAndThenGivenBack()
    {
        await _store.TryGrantAsync("orders", 0, "a", Now, Now.AddSeconds(75), default);
        await using (var lease = await TakeUpAsync("a", Now.AddSeconds(75)))
        {
            for (var i = 0; i < 30; i++)
            {
                _clock.Advance(TimeSpan.FromSeconds(10));
                while ((await _store.ReadAsync("orders", default)).Slots[0].Expires - _clock.GetUtcNow() <= TimeSpan.FromSeconds(40))
                {
                    Assert.False(lease!.Lost.IsCancellationRequested);
                    await Task.Yield();
                }
            }
        }

        Assert.Empty((await _store.ReadAsync("orders", default)).Slots);
    }

    [Fact]
    public async Task Lease_SlotWasWonByAnother_IsLost()
    {
        await _store.TryGrantAsync("orders", 0, "a", Now, Now.AddSeconds(75), default);
        await using var lease = await TakeUpAsync("a", Now.AddSeconds(75));
        await _store.ReleaseAsync("orders", 0, "a", default);
        await _store.TryGrantAsync("orders", 0, "b", Now, Now.AddSeconds(75), default);

        await AdvanceUntilLostAsync(lease!);
        Assert.InRange(_clock.GetUtcNow() - Now, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Lease_TableDoesNotAnswer_IsLostBeforeTheSlotCanBeWon()
    {
        await _store.TryGrantAsync("orders", 0, "a", Now, Now.AddSeconds(75), default);
        await using var lease = await TakeUpAsync("a", Now.AddSeconds(75));
        _store.Failure = new TimeoutException("no answer");

        await AdvanceUntilLostAsync(lease!);
        Assert.InRange(_clock.GetUtcNow() - Now, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(58));
    }

    [Fact]
    public async Task TakeUp_AnswerCameTooLate_IsLostAtOnce()
    {
        await _store.TryGrantAsync("orders", 0, "a", Now, Now.AddSeconds(75), default);
        _store.Answering = Task.Delay(TimeSpan.FromSeconds(49), _clock);
        var taking = TakeUpAsync("a", Now.AddSeconds(75));
        _store.Answering = null;
        _clock.Advance(TimeSpan.FromSeconds(49));

        await using var lease = await taking;
        Assert.True(lease!.Lost.IsCancellationRequested);
    }

    private Task<SlotLease?> TakeUpAsync(string token, DateTimeOffset startBefore) => SlotLease.TryTakeUpAsync(
        _store, new ProcessEvent("orders", 0, token, startBefore.ToUnixTimeMilliseconds()), "r-1", _clock, NullLogger.Instance);

    private async Task AdvanceUntilLostAsync(SlotLease lease)
    {
        var lost = new TaskCompletionSource();
        await using var registration = lease.Lost.Register(lost.SetResult);
        while (!lost.Task.IsCompleted)
        {
            Assert.True(_clock.GetUtcNow() - Now < TimeSpan.FromMinutes(5), "The lease was never lost.");
            _clock.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(lost.Task, Task.Delay(100));
        }
    }
}
