using System.Globalization;
using SqsWorker.Processing;

namespace SqsWorker.Tests.Reliability.Worlds;

/// <summary>Takes as long and ends as the world's seed says, and writes it down.</summary>
internal sealed class WorldHandler(World world, Worker worker) : IQueueHandler<string>, IQueueBatchHandler<string>
{
    private readonly record struct Handling(int Message, long Lease, MessageContext Context, Fate Fate, TimeSpan Span, bool IsStubborn);

    public async Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken)
    {
        var handling = Begin(message, context);
        world.History.Add(Happening.Began, worker.Number, handling.Message, handling.Lease, handling.Span, handling: world.NextHandling());
        await WorkAsync([handling], handling.Span, handling.IsStubborn, cancellationToken);
        End(handling);
    }

    public async Task HandleAsync(IReadOnlyList<QueueMessage<string>> messages, CancellationToken cancellationToken)
    {
        Handling[] list = [.. messages.Select(message => Begin(message.Body, message.Context))];
        var span = list.Max(static handling => handling.Span);
        var number = world.NextHandling();
        foreach (var handling in list)
        {
            world.History.Add(Happening.Began, worker.Number, handling.Message, handling.Lease, span, handling: number);
        }

        await WorkAsync(list, span, list.Any(static handling => handling.IsStubborn), cancellationToken);
        if (list.Any(static handling => handling.Fate == Fate.Throws))
        {
            foreach (var handling in list)
            {
                world.History.Add(
                    handling.Fate == Fate.Throws ? Happening.Failed : Happening.FailedWithOthers, worker.Number, handling.Message, handling.Lease);
            }

            throw new InvalidOperationException("This list fails.");
        }

        // An ordered list ends at its first failure: those behind it are to be handed over again.
        var hasEnded = false;
        foreach (var handling in list)
        {
            if (hasEnded)
            {
                world.History.Add(Happening.Skipped, worker.Number, handling.Message, handling.Lease);
            }
            else
            {
                End(handling);
                hasEnded = world.Queue.IsFifo && handling.Fate is (Fate.Retries or Fate.RetriesLater);
            }
        }
    }

    private Handling Begin(string body, MessageContext context)
    {
        var message = int.Parse(body, CultureInfo.InvariantCulture);
        var attempt = world.NextAttempt(message);
        var share = world.Chance.Of(Draw.HandlingTime, message, attempt) * world.Plan.LongestHandling;
        var isStubborn = world.Chance.Of(Draw.Stubborn, message, attempt) < world.Plan.Stubborn;
        return new Handling(message, EngineClient.Handle((Delivery)context).Lease, context, Decide(message, attempt), worker.Kept * share, isStubborn);
    }

    private Fate Decide(int message, int attempt)
    {
        // Some messages fail always, most failures pass.
        var isPoison = world.Chance.Of(Draw.Fate, message, -1) < world.Plan.Failures / 4;
        var draw = isPoison ? 0.2 * world.Chance.Of(Draw.Fate, message, -2) : world.Chance.Of(Draw.Fate, message, attempt) / world.Plan.Failures;
        return draw switch
        {
            < 0.5 => Fate.Throws,
            < 0.75 => Fate.Retries,
            < 0.9 => Fate.RetriesLater,
            < 1 => Fate.DeadLetters,
            _ => Fate.Succeeds,
        };
    }

    private async Task WorkAsync(Handling[] list, TimeSpan span, bool isStubborn, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(span, world.Clock, isStubborn ? CancellationToken.None : cancellationToken);
        }
        catch (OperationCanceledException) when (!worker.IsDead)
        {
            Note(Happening.Cancelled, list, span);
            throw;
        }

        // What a crashed worker's handler still does here, it does not do in the world.
        worker.ThrowIfDead();
        if (cancellationToken.IsCancellationRequested)
        {
            Note(Happening.Ignored, list, span);
        }
    }

    private void Note(Happening what, Handling[] list, TimeSpan span)
    {
        foreach (var handling in list)
        {
            world.History.Add(what, worker.Number, handling.Message, handling.Lease, span);
        }
    }

    private void End(Handling handling)
    {
        world.History.Add(
            handling.Fate == Fate.Succeeds ? Happening.Succeeded : Happening.Failed, worker.Number, handling.Message, handling.Lease);
        switch (handling.Fate)
        {
            case Fate.Throws:
                throw new InvalidOperationException("This message fails.");
            case Fate.Retries:
                handling.Context.Retry();
                break;
            case Fate.RetriesLater:
                handling.Context.RetryAfter(TimeSpan.FromSeconds(0.5 + (40 * world.Chance.Of(Draw.RetryAfter, handling.Message))));
                break;
            case Fate.DeadLetters:
                world.History.Add(Happening.GivenUp, worker.Number, handling.Message, handling.Lease);
                handling.Context.DeadLetter("It is no use.");
                break;
            default:
                break;
        }
    }
}
