using System.Net;
using SqsWorker.Invoking;

namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>
/// Lambda's asynchronous invocation as one machine reaches it: accepted, refused or without an answer; then run once, twice, late or never.
/// Where a first try's answer was lost and the second was refused, what is refused is run nevertheless.
/// </summary>
internal sealed class ActorInvoker(Actor actor, Action<ReadOnlyMemory<byte>> start) : IFunctionInvoker
{
    private ScaleWorld World => actor.World;

    public Task InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource();
        World.Watch.Happened(Happening.StartSent);
        var isRefused = World.Chance(World.Plan.RefusedStarts);
        var isUnanswered = !isRefused && World.Chance(World.Plan.RefusedStarts);
        var delay = World.Latency();
        if (isRefused ? World.Random.Next(2) == 0 : !isUnanswered || World.Random.Next(2) == 0)
        {
            Deliver(payload);

            // Between the tries lie seconds.
            delay += isRefused ? TimeSpan.FromSeconds(5 * World.Random.NextDouble()) : TimeSpan.Zero;
        }

        var status = World.Random.Next(2) == 0 ? HttpStatusCode.TooManyRequests : HttpStatusCode.ServiceUnavailable;
        World.Events.In(delay, () =>
        {
            if (actor.IsDead)
            {
                return;
            }

            if (isRefused)
            {
                World.Watch.Happened(Happening.StartRefused);
                answer.SetException(new HttpRequestException("Refused", null, status));
            }
            else if (isUnanswered)
            {
                World.Watch.Happened(Happening.StartUnanswered);
                answer.SetException(new HttpRequestException("No answer"));
            }
            else
            {
                answer.SetResult();
            }
        });
        return answer.Task;
    }

    private void Deliver(ReadOnlyMemory<byte> payload)
    {
        if (World.Chance(World.Plan.LostStarts))
        {
            World.Watch.Happened(Happening.StartLost);
            return;
        }

        DeliverOnce(payload);
        if (World.Chance(World.Plan.DoubledStarts))
        {
            World.Watch.Happened(Happening.StartDoubled);
            DeliverOnce(payload);
        }
    }

    private void DeliverOnce(ReadOnlyMemory<byte> payload)
    {
        var delay = World.Latency() * 4;
        if (World.Chance(World.Plan.LateStarts))
        {
            World.Watch.Happened(Happening.StartLate);
            delay = (World.Random.Next(10) == 0 ? TimeSpan.FromHours(6) : TimeSpan.FromSeconds(150)) * World.Random.NextDouble();
        }

        World.Events.In(delay, () =>
        {
            World.Watch.Happened(Happening.StartDelivered);
            start(payload);
        });
    }
}
