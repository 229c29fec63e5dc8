using System.Collections.Concurrent;
using Amazon.SQS.Model;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Testing;
using SqsWorker.Testing.Time;
using SqsWorker.Tests.Support;
using MessageText = SqsWorker.Queues.MessageText;

namespace SqsWorker.Tests.Processing;

public sealed class DeadLettersTests
{
    private const string Secret = "the body of the message";

    private readonly VirtualClock _clock = new();
    private readonly LogLines _log = new();
    private readonly QueueDefinition _queue = new("orders") { DeadLetterName = "dead" };

    [Theory]
    [InlineData(10, 0, "would have 11 attributes with the reason's, and SQS takes 10")]
    [InlineData(0, 1024 * 1024, "and SQS takes 1048576")]
    [InlineData(0, 0, "the call failed")]
    public async Task Copy_CanNotBeMade_TheReasonIsLoggedAndWhyThereIsNone(int attributes, int padding, string obstacle)
    {
        var client = new ScriptedQueueClient { SendDeadLetter = static _ => throw new TimeoutException("no answer") };

        Assert.False(await new DeadLetters(client, _queue, _clock, _log).TryCopyAsync(Failed(attributes, padding)));

        var (name, text, exception) = Assert.Single(_log.Lines);
        Assert.Equal("DeadLetterFailed", name);
        Assert.Contains("m-1", text, StringComparison.Ordinal);
        Assert.Contains("unknown customer", text, StringComparison.Ordinal);
        Assert.Contains(obstacle, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.Equal(obstacle == "the call failed", exception is TimeoutException);
    }

    [Theory]
    [InlineData("orders", "tenant-1", null)]
    [InlineData("orders", null, null)]
    [InlineData("orders.fifo", "tenant-1", "m-1")]
    public async Task Copy_MessageHasAGroup_SoHasItsCopy(string queue, string? group, string? deduplicationId)
    {
        var client = new ScriptedQueueClient();

        await new DeadLetters(client, new QueueDefinition(queue) { DeadLetterName = "dead" }, _clock, _log).TryCopyAsync(Failed(group: group));

        var copy = Assert.Single(client.DeadLettered);
        Assert.Equal((group, deduplicationId), (copy.MessageGroupId, copy.MessageDeduplicationId));
    }

    [Fact]
    public async Task Copy_LeaseIsLostBehindCopiesThatHang_IsNotMade()
    {
        var hanging = new TaskCompletionSource();
        var client = new ScriptedQueueClient { SendDeadLetter = _ => hanging.Task };
        var deadLetters = new DeadLetters(client, _queue, _clock, _log);
        Task<bool>[] under = [.. Enumerable.Range(0, CallsAtOnce.Most).Select(_ => deadLetters.TryCopyAsync(Failed()))];
        var late = Failed();
        var waiting = deadLetters.TryCopyAsync(late);
        late.Lease.Lose();
        hanging.SetResult();

        Assert.All(await Task.WhenAll(under), Assert.True);
        Assert.False(await waiting.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(CallsAtOnce.Most, client.DeadLettered.Count);
    }

    /// <summary>One list, and lists that go alone: handlers end at once, and the copies take a second each.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task Drain_AThousandAreBadAtOnce_CopiesGoSideBySideButNoMoreThanThirtyTwo(int batchSize)
    {
        var (underWay, most) = (0, 0);
        var gate = new Lock();
        var client = new ScriptedQueueClient
        {
            Receive = receive => ReceiveAsync(Enumerable.Range(receive * 10, receive <= 100 ? 10 : 0).Select(static number => ScriptedQueueClient.Message(number))),
            SendDeadLetter = async _ =>
            {
                lock (gate)
                {
                    most = Math.Max(most, ++underWay);
                }

                await Task.Delay(TimeSpan.FromSeconds(1), _clock);
                lock (gate)
                {
                    underWay--;
                }
            },
        };
        var began = _clock.GetUtcNow();
        var queue = new QueueDefinition("orders") { DeadLetterName = "dead", BatchSize = batchSize, MaxConcurrency = batchSize == 1 ? 100 : 1 };

        await DrainAsync(client, queue);

        Assert.Equal((CallsAtOnce.Most, 1000, 1000), (most, client.DeadLettered.Count, client.Deleted.Count));
        Assert.InRange((_clock.GetUtcNow() - began).TotalSeconds, 32, 60);
    }

    [Fact]
    public async Task Drain_AGroupIsBad_ItsCopiesGoOneAfterTheOtherInOrder()
    {
        var underWay = new ConcurrentDictionary<string, int>();
        var isAlone = true;
        var client = new ScriptedQueueClient
        {
            Receive = receive => ReceiveAsync(Enumerable.Range(0, receive == 1 ? 10 : 0).Select(static number => ScriptedQueueClient.Message(number, group: $"group-{number % 2}"))),
            SendDeadLetter = async copy =>
            {
                isAlone &= underWay.AddOrUpdate(copy.MessageGroupId, 1, static (_, calls) => calls + 1) == 1;
                await Task.Delay(TimeSpan.FromMilliseconds(100), _clock);
                underWay.AddOrUpdate(copy.MessageGroupId, 0, static (_, calls) => calls - 1);
            },
        };

        await DrainAsync(client, new QueueDefinition("orders.fifo") { DeadLetterName = "dead.fifo", BatchSize = 10, MaxConcurrency = 10 });

        Assert.True(isAlone);
        Assert.Equal(10, client.DeadLettered.Count);
        Assert.All(client.DeadLettered.GroupBy(static copy => copy.MessageGroupId), static group =>
            Assert.Equal(group.OrderBy(static copy => copy.MessageDeduplicationId, StringComparer.Ordinal), group));
    }

    private async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(IEnumerable<ReceivedMessage> messages)
    {
        ReceivedMessage[] received = [.. messages];
        await Task.Delay(received.Length == 0 ? TimeSpan.FromSeconds(1) : TimeSpan.FromMilliseconds(20), _clock);
        return received;
    }

    private Task DrainAsync(ScriptedQueueClient client, QueueDefinition queue)
    {
        var drain = new QueueDrain(queue, new GivingUp(), client, new DrainCounts(queue.Name), _clock, NullLogger.Instance);
        return new ClockDriver(_clock, static () => false).RunAsync(() => drain.RunAsync(_clock.GetUtcNow() + TimeSpan.FromMinutes(15), default));
    }

    private Delivery Failed(int attributes = 0, int padding = 0, string? group = null) => new(
        new ReceivedMessage(new MessageText(Secret + new string('x', padding)))
        {
            MessageId = new MessageText("m-1"),
            ReceiptHandle = new MessageText("h-1"),
            GroupId = group,
            Attributes = Enumerable.Range(0, attributes).ToDictionary(static number => $"a{number}", static _ => new MessageAttributeValue { DataType = "String", StringValue = "x" }),
        },
        "orders", _clock.GetTimestamp(), TimeSpan.FromSeconds(60), RunEnd.Open(_clock), _clock)
    {
        Outcome = Outcome.DeadLettered("unknown customer"),
    };

    private sealed class GivingUp : HandlerInvoker
    {
        public override Task InvokeAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
        {
            foreach (var delivery in deliveries)
            {
                delivery.Outcome = Outcome.DeadLettered("It is no use.");
            }

            return Task.CompletedTask;
        }
    }
}
