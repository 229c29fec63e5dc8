using SqsWorker.Definitions;
using SqsWorker.Scaling;

namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>SQS as one machine asks it: a queue's depth, as approximate as it likes.</summary>
internal sealed class ActorDepths(Actor actor) : IQueueDepths
{
    private ScaleWorld World => actor.World;

    public Task<long> ReadAsync(QueueDefinition queue, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<long>();
        if (World.Chance(World.Plan.FailedCalls))
        {
            World.Watch.Happened(Happening.CallFailed);
            World.Events.In(World.Latency(), () => answer.TrySetException(new TimeoutException("no answer")));
            return answer.Task;
        }

        World.Events.In(World.Latency(), () =>
        {
            var depth = World.Queue.Depth;
            if (World.Chance(World.Plan.MisreadDepths))
            {
                World.Watch.Happened(Happening.DepthMisread);
                depth = (long)(depth * 2 * World.Random.NextDouble());
            }

            actor.Store.Depth = depth;
            answer.TrySetResult(depth);
        });
        return answer.Task;
    }
}
