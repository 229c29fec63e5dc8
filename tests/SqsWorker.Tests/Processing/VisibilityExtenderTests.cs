using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Definitions.Rules;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Processing;

public sealed class VisibilityExtenderTests : IDisposable
{
    private readonly VirtualClock _clock = new();
    private readonly LeaseWheel _wheel;
    private readonly QueueDefinition _queue = new("orders") { DeadLetterName = "orders-dead-letters", VisibilityTimeoutSeconds = 60 };

    public VisibilityExtenderTests() => _wheel = new LeaseWheel(_clock);

    [Fact]
    public async Task Hold_MessagesReceivedAboutTheSameTime_ShareTheirCallsBeforeHalfOfTheLeaseIsGone()
    {
        var calls = new ConcurrentQueue<(int Entries, TimeSpan At)>();
        var began = _clock.GetUtcNow();
        var extender = Extender(changes =>
        {
            calls.Enqueue((changes, _clock.GetUtcNow() - began));
            return [];
        });
        var deliveries = new List<Delivery>();
        for (var i = 0; i < 20; i++)
        {
            deliveries.Add(ScriptedQueueClient.Deliver(i, _clock));
            extender.Hold([deliveries[i]]);
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        await _clock.PassAsync(TimeSpan.FromSeconds(40), deliveries);

        Assert.InRange(calls.Count, 2, 4);
        Assert.All(calls, call => Assert.InRange(call.At, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Hold_HandlerTakesAnHour_LeaseIsNeverNearItsEnd()
    {
        var extender = Extender(static _ => []);
        var delivery = ScriptedQueueClient.Deliver(1, _clock);
        extender.Hold([delivery]);
        for (var passed = 0; passed < 3600; passed++)
        {
            await _clock.PassAsync(TimeSpan.FromSeconds(1), delivery);
            Assert.True(delivery.Lease.Left >= TimeSpan.FromSeconds(29), $"After {passed} s, {delivery.Lease.Left} are left.");
        }
    }

    [Fact]
    public async Task Extend_CallFails_IsTriedAgainInTime()
    {
        var tries = 0;
        var extender = Extender(_ => ++tries <= 3 ? throw new InvalidOperationException("throttled") : []);
        var delivery = ScriptedQueueClient.Deliver(1, _clock);
        extender.Hold([delivery]);

        await _clock.PassAsync(TimeSpan.FromSeconds(61), delivery);

        Assert.True(tries >= 4);
        Assert.False(delivery.Lease.IsLost);
        Assert.True(delivery.Lease.Left > TimeSpan.Zero);
    }

    /// <summary>Why there is no shorter lease than ten seconds: docs/design/processing.md.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    public async Task Extend_TwoCallsFail_LeavesTheThirdAFifthOfTheLeaseAndTwoSecondsAtLeast(int seconds)
    {
        Assert.True(SettingRange.VisibilityTimeoutSeconds.Least >= 10);
        var lease = TimeSpan.FromSeconds(seconds);
        var left = new ConcurrentQueue<TimeSpan>();
        var delivery = new Delivery(ScriptedQueueClient.Message(1), "orders", _clock.GetTimestamp(), lease, RunEnd.Open(TimeProvider.System), _clock);
        var extender = Extender(_ =>
        {
            left.Enqueue(delivery.Lease.Left);
            return left.Count <= 2 ? throw new InvalidOperationException("throttled") : [];
        });
        extender.Hold([delivery]);

        while (left.Count < 3)
        {
            Assert.False(delivery.Lease.IsLost);
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            await delivery.Lease.Extending;
        }

        Assert.InRange(left.ElementAt(0), lease * 0.59, lease);
        Assert.InRange(left.ElementAt(2), lease * 0.2, lease * 0.3);
        Assert.True(left.ElementAt(2) >= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Extend_AllCallsFail_LeaseIsLostWhenItEndsAndNotBefore()
    {
        var extender = Extender(static _ => throw new InvalidOperationException("throttled"));
        var delivery = ScriptedQueueClient.Deliver(1, _clock);
        using var handling = new CancellationTokenSource();
        delivery.Lease.Begin(handling);
        extender.Hold([delivery]);

        await _clock.PassAsync(TimeSpan.FromSeconds(59), delivery);
        Assert.False(delivery.Lease.IsLost);

        await _clock.PassAsync(TimeSpan.FromSeconds(2), delivery);
        Assert.True(delivery.Lease.IsLost);
        Assert.True(SpinWait.SpinUntil(() => handling.IsCancellationRequested, TimeSpan.FromSeconds(30)));
        Assert.Equal(0, extender.Count);
    }

    [Fact]
    public async Task Hold_TwelveHoursAreOver_LeaseIsLostAndTheMessageNotMadeVisible()
    {
        var client = new ScriptedQueueClient();
        var extender = new VisibilityExtender(client, _queue, _wheel, _clock, NullLogger.Instance);
        var delivery = ScriptedQueueClient.Deliver(1, _clock);
        extender.Hold([delivery]);

        await _clock.PassAsync(TimeSpan.FromHours(12) - TimeSpan.FromMinutes(1), delivery);
        Assert.False(delivery.Lease.IsLost);

        // At four tenths of its 60 s, again and again.
        Assert.InRange(client.Changed.Count, 1700, 1900);

        await _clock.PassAsync(TimeSpan.FromHours(1), delivery);
        Assert.True(delivery.Lease.IsLost);
        Assert.All(client.Changed, static change => Assert.InRange(change.Delay, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Drop_MessagesAreSettled_NothingIsExtended()
    {
        var client = new ScriptedQueueClient();
        var extender = new VisibilityExtender(client, _queue, _wheel, _clock, NullLogger.Instance);
        var deliveries = Enumerable.Range(0, 100).Select(number => ScriptedQueueClient.Deliver(number, _clock)).ToArray();
        extender.Hold(deliveries);
        foreach (var delivery in deliveries)
        {
            await extender.DropAsync(delivery);
        }

        await _clock.PassAsync(TimeSpan.FromMinutes(5), deliveries);

        Assert.Empty(client.Changed);
    }

    [Fact]
    public async Task Extend_CallHangs_LeaseIsLostWhenItEnds()
    {
        var answer = new TaskCompletionSource<IReadOnlyList<RefusedEntry>>();
        var extender = new VisibilityExtender(
            new ScriptedQueueClient { Change = _ => answer.Task }, _queue, _wheel, _clock, NullLogger.Instance);
        var delivery = ScriptedQueueClient.Deliver(1, _clock);
        using var handling = new CancellationTokenSource();
        delivery.Lease.Begin(handling);
        extender.Hold([delivery]);
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False(delivery.Lease.IsLost);

        _clock.Advance(TimeSpan.FromSeconds(31));

        Assert.True(SpinWait.SpinUntil(Cancelled, TimeSpan.FromSeconds(30)));
        await delivery.Lease.Extending.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, extender.Count);
        answer.SetResult([]);

        // The extension begins on another thread, and may look at the clock before or after it moved.
        bool Cancelled()
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            return delivery.Lease.IsLost && handling.IsCancellationRequested;
        }
    }

    [Fact]
    public async Task Stop_MessagesAreHeld_TheirOutcomesAreNotToldLater()
    {
        var extender = Extender(static _ => []);
        var (held, dropped) = (ScriptedQueueClient.Deliver(1, _clock), ScriptedQueueClient.Deliver(2, _clock));
        extender.Hold([held, dropped]);
        await extender.DropAsync(dropped);

        await extender.StopAsync();

        Assert.Equal((true, false), (held.Lease.IsLost, dropped.Lease.IsLost));
    }

    [Fact]
    public async Task Hold_LeaseIsLostAlready_IsNeitherHeldNorExtended()
    {
        var client = new ScriptedQueueClient();
        var extender = new VisibilityExtender(client, _queue, _wheel, _clock, NullLogger.Instance);
        var (lost, good) = (ScriptedQueueClient.Deliver(1, _clock), ScriptedQueueClient.Deliver(2, _clock));
        lost.Lease.Lose();

        extender.Hold([lost, good]);
        await _clock.PassAsync(TimeSpan.FromSeconds(40), good);

        Assert.Equal(1, extender.Count);
        Assert.Equal("m-2", Assert.Single(client.Changed).Delivery.MessageId);
    }

    public void Dispose() => _wheel.Dispose();

    private VisibilityExtender Extender(Func<int, IReadOnlyList<RefusedEntry>> answer) => new(
        new ScriptedQueueClient { Change = changes => Task.FromResult(answer(changes.Count)) }, _queue, _wheel, _clock, NullLogger.Instance);
}
