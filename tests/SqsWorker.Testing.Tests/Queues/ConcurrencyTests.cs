using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Queues;

/// <summary>Many threads at once, on the system's clock and without faults.</summary>
public sealed class ConcurrencyTests
{
    private const int Threads = 8;
    private const int PerSender = 5_000;

    [Fact]
    public async Task Standard_ManySendersAndReceivers_EachMessageExactlyOnce()
    {
        var store = new SqsEngine(TimeProvider.System).CreateQueue("jobs").Store;
        var seen = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await RunAsync(store, group: null, body => seen.AddOrUpdate(body, 1, static (_, times) => times + 1));

        Assert.Equal(Threads * PerSender, seen.Count);
        Assert.All(seen.Values, static times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task Fifo_ManySendersAndReceivers_EachMessageOnceAndGroupsInOrder()
    {
        var attributes = new Dictionary<string, string> { ["FifoQueue"] = "true" };
        var store = new SqsEngine(TimeProvider.System).CreateQueue("jobs.fifo", attributes).Store;
        var byGroup = new ConcurrentDictionary<string, ConcurrentQueue<int>>(StringComparer.Ordinal);
        await RunAsync(store, static sender => $"g{sender}", body =>
        {
            var parts = body.Split('-');
            byGroup.GetOrAdd(parts[0], static _ => new ConcurrentQueue<int>()).Enqueue(int.Parse(parts[1], CultureInfo.InvariantCulture));
        });

        Assert.Equal(Threads, byGroup.Count);
        Assert.All(byGroup.Values, static numbers => Assert.Equal(Enumerable.Range(0, PerSender), numbers));
    }

    private static async Task RunAsync(MessageStore store, Func<int, string>? group, Action<string> handle)
    {
        // A lost message must fail the counts below instead of being waited for.
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var left = Threads * PerSender;
        var receivers = Enumerable.Range(0, Threads).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                foreach (var delivery in await store.ReceiveAsync(new ReceiveCall(10, VisibilitySeconds: 600, WaitSeconds: 20), stop.Token))
                {
                    handle(Encoding.UTF8.GetString(delivery.Message.Body));
                    Assert.Equal(HandleOutcome.Done, store.Delete(delivery.Handle));
                    if (Interlocked.Decrement(ref left) == 0)
                    {
                        await stop.CancelAsync();
                    }
                }
            }
        })).ToList();
        var senders = Enumerable.Range(0, Threads).Select(sender => Task.Run(() => Send(store, sender, group?.Invoke(sender))));
        await Task.WhenAll(senders);
        foreach (var receiver in receivers)
        {
            try
            {
                await receiver;
            }
            catch (OperationCanceledException)
            {
                // All is done.
            }
        }

        Assert.Equal(new QueueDepth(0, 0, 0, null), store.Depth());
        Assert.Equal((Threads * PerSender, Threads * PerSender, Threads * PerSender), (store.Counters().Sent, store.Counters().Received, store.Counters().Deleted));
    }

    private static void Send(MessageStore store, int sender, string? group)
    {
        for (var i = 0; i < PerSender; i++)
        {
            var body = string.Create(CultureInfo.InvariantCulture, $"{sender}-{i}");
            store.Send([new MessageDraft(Encoding.UTF8.GetBytes(body), default) { GroupId = group }], new SendOutcome[1]);
        }
    }
}
