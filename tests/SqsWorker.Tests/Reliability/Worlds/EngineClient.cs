using System.Globalization;
using System.Text;
using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Queues;
using SqsWorker.Wire;
using Delivery = SqsWorker.Processing.Delivery;
using MessageDraft = SqsWorker.Testing.Queues.MessageDraft;
using MessageText = SqsWorker.Queues.MessageText;

namespace SqsWorker.Tests.Reliability.Worlds;

/// <summary>The four verbs straight on the engine's queue, with its faults on the way, and what they do written down.</summary>
internal sealed class EngineClient(World world, Worker worker) : IQueueClient
{
    // The SDK's in its standard mode.
    private const int Tries = 3;

    private readonly MessageStore _store = world.Queue.Store;
    private readonly int _visibility = world.Plan.Queue.VisibilityTimeoutSeconds;

    public static ReceiptHandle Handle(Delivery delivery)
    {
        var text = delivery.ReceiptHandle.ToString();
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return new ReceiptHandle(long.Parse(text.AsSpan(0, dash), CultureInfo.InvariantCulture), long.Parse(text.AsSpan(dash + 1), CultureInfo.InvariantCulture));
    }

    public static int Number(Delivery delivery) => int.Parse(delivery.MessageId, CultureInfo.InvariantCulture);

    public bool HasDeadLetters => true;

    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int most, TimeSpan wait, IAnswerGate? gate = null)
    {
        world.Refill();
        var asked = world.History.Now;
        var isDelayed = false;
        IReadOnlyList<SqsWorker.Testing.Queues.Delivery> received;
        try
        {
            received = await CallAsync(
                "ReceiveMessage",
                async () => await _store.ReceiveAsync(new ReceiveCall(most, _visibility, (int)wait.TotalSeconds), CancellationToken.None),
                delayed: () => isDelayed = true,
                inVain: lost => Note(lost, Happening.ReceivedInVain));
        }
        finally
        {
            world.History.Add(Happening.Polled, worker.Number);
        }

        Note(received, Happening.Received, world.History.Now - asked);
        if (isDelayed)
        {
            Note(received, Happening.Delayed);
        }

        return [.. received.Select(Read)];
    }

    public Task<IReadOnlyList<RefusedEntry>> DeleteAsync(IReadOnlyList<Delivery> deliveries) =>
        NoteFailureAsync(deliveries, async () =>
        {
            worker.ThrowIfDead();
            Note(deliveries, [], Happening.DeleteAsked);
            var refused = await CallAsync("DeleteMessageBatch", () => Each(deliveries, "DeleteMessageBatch", Delete), Delayed(deliveries));
            Note(deliveries, refused, Happening.DeleteAnswered);
            return refused;
        });

    public Task<IReadOnlyList<RefusedEntry>> ChangeVisibilityAsync(IReadOnlyList<VisibilityChange> changes)
    {
        worker.ThrowIfDead();
        Delivery[] deliveries = [.. changes.Select(static change => change.Delivery)];
        var delays = changes.ToDictionary(static change => change.Delivery, static change => change.Delay);
        foreach (var change in changes)
        {
            world.History.Add(
                IsExtension(change.Delay) ? Happening.Extended : Happening.GivenBack,
                worker.Number, Number(change.Delivery), Handle(change.Delivery).Lease, change.Delay);
        }

        return NoteFailureAsync(deliveries, async () =>
        {
            var refused = await CallAsync(
                "ChangeMessageVisibilityBatch",
                () => Each(deliveries, "ChangeMessageVisibilityBatch", delivery => Change(delivery, delays[delivery])),
                Delayed(deliveries));
            Note(deliveries, refused, delivery => IsExtension(delays[delivery]) ? Happening.ExtendedAnswered : Happening.GivenBackAnswered);
            return refused;
        });
    }

    public async Task SendDeadLetterAsync(SendMessageRequest request)
    {
        var number = int.Parse(request.MessageBody, CultureInfo.InvariantCulture);
        Action delayed = () => world.History.Add(Happening.Delayed, worker.Number, number);
        await CallAsync("SendMessage", () =>
        {
            var draft = new MessageDraft(Encoding.UTF8.GetBytes(request.MessageBody), default)
            {
                GroupId = request.MessageGroupId,
                DeduplicationKey = request.MessageDeduplicationId,
            };
            world.DeadLetters.Store.Send([draft], new SendOutcome[1]);
            world.History.Add(Happening.Copied, worker.Number, number);
            return Task.FromResult(true);
        }, delayed);
    }

    // Handlers never ask for a wait of exactly the visibility timeout, and no queue has that of the longest hold of a FIFO head (WorldPlan).
    private bool IsExtension(TimeSpan delay) => delay == TimeSpan.FromSeconds(_visibility);

    private string? Delete(Delivery delivery)
    {
        var handle = Handle(delivery);
        var outcome = _store.Delete(handle);
        world.History.Add(outcome == HandleOutcome.Done ? Happening.Deleted : Happening.Stale, worker.Number, Number(delivery), handle.Lease);
        return outcome == HandleOutcome.Stale && world.Queue.IsFifo ? "ReceiptHandleIsInvalid" : null;
    }

    private string? Change(Delivery delivery, TimeSpan delay) =>
        _store.ChangeVisibility(Handle(delivery), (int)Math.Ceiling(delay.TotalSeconds)) == HandleOutcome.Done ? null : "InvalidParameterValue";

    private Task<IReadOnlyList<RefusedEntry>> Each(IReadOnlyList<Delivery> deliveries, string operation, Func<Delivery, string?> effect)
    {
        var refused = new List<RefusedEntry>();
        for (var i = 0; i < deliveries.Count; i++)
        {
            if (world.Queue.Faults?.EntryFails(operation) == true)
            {
                world.History.Add(Happening.Refused, worker.Number, Number(deliveries[i]), Handle(deliveries[i]).Lease);
                refused.Add(new RefusedEntry(i, "InternalError", IsFinal: false));
            }
            else if (effect(deliveries[i]) is { } error)
            {
                refused.Add(new RefusedEntry(i, error, IsFinal: true));
            }
        }

        return Task.FromResult<IReadOnlyList<RefusedEntry>>(refused);
    }

    private async Task<IReadOnlyList<RefusedEntry>> NoteFailureAsync(IReadOnlyList<Delivery> deliveries, Func<Task<IReadOnlyList<RefusedEntry>>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception) when (!worker.IsDead)
        {
            Note(deliveries, [], Happening.Hindered);
            throw;
        }
    }

    private Action Delayed(IReadOnlyList<Delivery> deliveries) => () => Note(deliveries, [], Happening.Delayed);

    private void Note(IReadOnlyList<Delivery> deliveries, IReadOnlyList<RefusedEntry> refused, Happening what) => Note(deliveries, refused, _ => what);

    private void Note(IReadOnlyList<Delivery> deliveries, IReadOnlyList<RefusedEntry> refused, Func<Delivery, Happening> what)
    {
        for (var i = 0; i < deliveries.Count; i++)
        {
            if (!refused.Any(entry => entry.Index == i))
            {
                world.History.Add(what(deliveries[i]), worker.Number, Number(deliveries[i]), Handle(deliveries[i]).Lease);
            }
        }
    }

    private void Note(IReadOnlyList<SqsWorker.Testing.Queues.Delivery> received, Happening what, TimeSpan span = default)
    {
        foreach (var delivery in received)
        {
            world.History.Add(what, worker.Number, int.Parse(delivery.Message.Body, CultureInfo.InvariantCulture), delivery.Handle.Lease, span, delivery.ReceiveCount);
        }
    }

    private async Task<T> CallAsync<T>(string operation, Func<Task<T>> effect, Action delayed, Action<T>? inVain = null)
    {
        for (var tried = 1; ; tried++)
        {
            worker.ThrowIfDead();
            try
            {
                return await TryAsync(operation, effect, delayed, inVain);
            }
            catch (Exception) when (tried < Tries && !worker.IsDead)
            {
                delayed();
                await Task.Delay(TimeSpan.FromMilliseconds(100 * tried), world.Clock);
            }
        }
    }

    private async Task<T> TryAsync<T>(string operation, Func<Task<T>> effect, Action delayed, Action<T>? inVain)
    {
        if (world.Plan.CallTime > TimeSpan.Zero)
        {
            await Task.Delay(world.Plan.CallTime, world.Clock);
        }

        worker.ThrowIfDead();
        var dies = worker.Call();
        if (dies.Before)
        {
            worker.Die(Happening.Crashed);
            worker.ThrowIfDead();
        }

        var target = new FaultTarget("sqs", operation, world.Queue.Name);
        if (Hits(FaultKind.Throttle, world.Faults.Rates.Throttles, target))
        {
            world.History.Add(Happening.Throttled, worker.Number);
            throw new AmazonSQSException("Rate exceeded");
        }

        if (Hits(FaultKind.DropBefore, world.Faults.Rates.DropsBefore, target))
        {
            world.History.Add(Happening.Dropped, worker.Number);
            throw new HttpRequestException("The connection broke.");
        }

        var answer = await effect();
        return await AnswerAsync(target, answer, dies.After, delayed, inVain);
    }

    private async Task<T> AnswerAsync<T>(FaultTarget target, T answer, bool dies, Action delayed, Action<T>? inVain)
    {
        if (world.Faults.Hits(FaultKind.SlowAnswer, world.Faults.Rates.SlowAnswers, target, out var draw))
        {
            delayed();
            await Task.Delay(world.Faults.Rates.SlowestAnswer * draw, world.Clock);
        }

        var drops = Hits(FaultKind.DropAfter, world.Faults.Rates.DropsAfter, target);
        if (!drops && !dies && !worker.IsDead)
        {
            return answer;
        }

        inVain?.Invoke(answer);
        if (dies)
        {
            worker.Die(Happening.Crashed);
        }
        else if (drops)
        {
            world.History.Add(Happening.Dropped, worker.Number);
        }

        throw new HttpRequestException("The connection broke.");
    }

    private bool Hits(FaultKind kind, double rate, FaultTarget target) => world.Faults.Hits(kind, rate, target, out _);

    // A message's number is its body, and here its id too: bodies may be gone when a message is settled.
    private static ReceivedMessage Read(SqsWorker.Testing.Queues.Delivery delivery) => new(new MessageText(delivery.Message.Body))
    {
        MessageId = new MessageText(Encoding.UTF8.GetString(delivery.Message.Body)),
        ReceiptHandle = new MessageText($"{delivery.Handle.Number}-{delivery.Handle.Lease}"),
        ReceiveCount = delivery.ReceiveCount,
        SentTimestamp = delivery.Message.SentAt,
        GroupId = delivery.Message.GroupId,
    };
}
