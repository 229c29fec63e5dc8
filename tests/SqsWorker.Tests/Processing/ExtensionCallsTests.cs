using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Testing;
using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Processing;

/// <summary>How many calls extend leases at once, and for which of them they are made.</summary>
public sealed class ExtensionCallsTests : IDisposable
{
    private readonly VirtualClock _clock = new();
    private readonly LeaseWheel _wheel;
    private readonly QueueDefinition _queue = new("orders") { DeadLetterName = "orders-dead-letters", VisibilityTimeoutSeconds = 60 };

    public ExtensionCallsTests() => _wheel = new LeaseWheel(_clock);

    public void Dispose() => _wheel.Dispose();

    [Fact]
    public async Task Extend_TenThousandAreDueAtOnce_FewCallsAreUnderWayAndNoLeaseIsLost()
    {
        var (calls, most) = (0, 0);
        var gate = new Lock();
        var deliveries = Enumerable.Range(0, 10_000).Select(number => ScriptedQueueClient.Deliver(number, _clock)).ToArray();
        var client = new ScriptedQueueClient { Change = ChangeAsync };
        await new ClockDriver(_clock, static () => false).RunAsync(HoldAsync);

        Assert.Equal(32, most);
        Assert.InRange(client.Changed.Count, 30_000, 50_000);
        Assert.All(deliveries, static delivery => Assert.True(!delivery.Lease.IsLost && delivery.Lease.Left >= TimeSpan.FromSeconds(29)));

        async Task HoldAsync()
        {
            using var wheel = new LeaseWheel(_clock);
            var extender = new VisibilityExtender(client, _queue, wheel, _clock, NullLogger.Instance);
            extender.Hold(deliveries);
            await Task.Delay(TimeSpan.FromSeconds(100), _clock);
            Assert.Equal(10_000, extender.Count);
            Array.ForEach(deliveries, delivery => _ = extender.DropAsync(delivery));
            await extender.StopAsync();
        }

        async Task<IReadOnlyList<RefusedEntry>> ChangeAsync(IReadOnlyList<VisibilityChange> changes)
        {
            lock (gate)
            {
                most = Math.Max(most, ++calls);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), _clock);
            lock (gate)
            {
                calls--;
            }

            return [];
        }
    }

    [Fact]
    public void Extend_AllCallsHang_TheLeaseThatEndsSoonestIsNextAndOneThatEndsMeanwhileIsLost()
    {
        var answers = new ConcurrentQueue<TaskCompletionSource<IReadOnlyList<RefusedEntry>>>();
        var calls = new ConcurrentQueue<string>();
        var extender = new VisibilityExtender(
            new ScriptedQueueClient
            {
                Change = changes =>
                {
                    calls.Enqueue(changes[0].Delivery.MessageId);
                    var answer = new TaskCompletionSource<IReadOnlyList<RefusedEntry>>();
                    answers.Enqueue(answer);
                    return answer.Task;
                },
            },
            _queue, _wheel, _clock, NullLogger.Instance);
        extender.Hold([.. Enumerable.Range(0, 320).Select(static number => 1000 + number).Select(number => Deliver(number, 200))]);
        Pass(85);
        Assert.True(SpinWait.SpinUntil(() => answers.Count == 32, TimeSpan.FromSeconds(30)));
        var late = Deliver(1, 100);
        extender.Hold([late]);
        Pass(41);
        var soon = Deliver(2, 20);
        extender.Hold([soon]);
        var lost = Deliver(3, 5);
        extender.Hold([lost]);
        Pass(9);
        Assert.Equal((32, true, false), (calls.Count, lost.Lease.IsLost, soon.Lease.IsLost));

        Assert.True(answers.TryDequeue(out var first));
        first.SetResult([]);

        // Both of them fit into one call.
        Assert.True(SpinWait.SpinUntil(() => calls.Count == 33, TimeSpan.FromSeconds(30)));
        Assert.Equal("m-2", calls.Last());

        Delivery Deliver(int number, int seconds) => new(
            ScriptedQueueClient.Message(number), "orders", _clock.GetTimestamp(), TimeSpan.FromSeconds(seconds), RunEnd.Open(TimeProvider.System), _clock);
    }

    /// <summary>The wheel tells of what it has let go by then: meanwhile a call may have been made for it, when another had ended.</summary>
    [Fact]
    public async Task Extend_ACallIsUnderWayAlready_NoOtherIsMadeAndTheLeaseGoesOnAfterIt()
    {
        var calls = 0;
        var answer = new TaskCompletionSource<IReadOnlyList<RefusedEntry>>();
        var client = new ScriptedQueueClient { Change = _ => Interlocked.Increment(ref calls) == 1 ? answer.Task : Task.FromResult<IReadOnlyList<RefusedEntry>>([]) };
        var extender = new VisibilityExtender(client, _queue, _wheel, _clock, NullLogger.Instance);
        var delivery = ScriptedQueueClient.Deliver(1, _clock);
        extender.Hold([delivery]);
        Pass(25);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref calls) == 1, TimeSpan.FromSeconds(30)));

        extender.Extend([Held(extender)[delivery]]);
        answer.SetResult([]);
        await delivery.Lease.Extending;

        Assert.Equal(1, calls);
        await _clock.PassAsync(TimeSpan.FromSeconds(40), delivery);
        Assert.Equal((2, false), (calls, delivery.Lease.IsLost));
    }

    /// <summary>
    /// The wheel has let a lease go and not told yet, when another call ends, takes it along and puts it back on the wheel. The wheel's word comes then, and all
    /// calls are under way again.
    /// </summary>
    [Fact]
    public async Task Extend_TheLeaseWasExtendedAndIsOnTheWheelAgain_IsNotPutThereTwice()
    {
        var answers = new ConcurrentDictionary<string, TaskCompletionSource<IReadOnlyList<RefusedEntry>>>();
        var client = new ScriptedQueueClient
        {
            Change = changes => answers.GetOrAdd(changes[0].Delivery.MessageId, static _ => new()).Task,
        };
        var extender = new VisibilityExtender(client, _queue, _wheel, _clock, NullLogger.Instance);
        for (var i = 0; i < CallsAtOnce.Most; i++)
        {
            // Each has a call of its own: they are told of one by one.
            extender.Extend([Take(Deliver(100 + i))]);
        }

        Assert.True(SpinWait.SpinUntil(() => answers.Count == CallsAtOnce.Most, TimeSpan.FromSeconds(30)));
        var (first, second) = (Deliver(1), Deliver(2));
        var taken = Take(first);
        extender.Extend([taken]);
        extender.Extend([Take(second)]);
        Assert.NotNull(taken.DueSince);

        // They wait for a call, and are on the wheel meanwhile. It lets the first go; a call ends, and takes both along.
        _wheel.Remove(taken);
        Answer("m-100");
        Assert.True(SpinWait.SpinUntil(() => answers.ContainsKey("m-1"), TimeSpan.FromSeconds(30)));
        Answer("m-1");
        await first.Lease.Extending.WaitAsync(TimeSpan.FromSeconds(30));
        extender.Extend([Take(Deliver(3))]);
        Assert.True(SpinWait.SpinUntil(() => answers.ContainsKey("m-3"), TimeSpan.FromSeconds(30)));
        Assert.True(_wheel.Holds(taken));

        extender.Extend([taken]);

        Assert.True(_wheel.Holds(taken));
        Assert.Null(taken.DueSince);

        void Answer(string messageId) => answers[messageId].SetResult([]);

        Delivery Deliver(int number)
        {
            var delivery = ScriptedQueueClient.Deliver(number, _clock);
            extender.Hold([delivery]);
            return delivery;
        }

        HeldMessage Take(Delivery delivery)
        {
            var message = Held(extender)[delivery];
            _wheel.Remove(message);
            return message;
        }
    }

    // Second by second, and not in one leap over what is due between.
    private void Pass(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_held")]
    private static extern ref Dictionary<Delivery, HeldMessage> Held(VisibilityExtender extender);
}
