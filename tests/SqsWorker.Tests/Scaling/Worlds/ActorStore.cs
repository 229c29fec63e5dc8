using SqsWorker.Scaling;

namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>
/// The store as one machine reaches it: each call takes its time to get there and back, may fail on either way, and its answer comes
/// to no one who is dead.
/// </summary>
internal sealed class ActorStore(Actor actor) : IScaleStore
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(10);

    private ScaleState? _state;
    private int? _wanted;

    /// <summary>Gets or sets what the actor read of the queue's depth.</summary>
    public long Depth { get; set; }

    /// <summary>Called when a renewal was answered, before its caller knows.</summary>
    public Action<bool>? Renewed { get; set; }

    /// <summary>Called when a slot is given back, on whatever thread.</summary>
    public Action? Releasing { get; set; }

    private ScaleWorld World => actor.World;

    public Task<ScaleState> ReadAsync(string queue, CancellationToken cancellationToken) => CallAsync(
        async () => _state = await World.Table.ReadAsync(queue, cancellationToken), cancellationToken);

    public Task MergeAlarmAsync(
        string queue, string alarm, AlarmState state, long version, DateTimeOffset now, CancellationToken cancellationToken) => CallAsync(
        async () =>
        {
            await World.Table.MergeAlarmAsync(queue, alarm, state, version, now, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<bool> TryGrantAsync(
        string queue, int slot, string token, DateTimeOffset now, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        // What a tick may want is what it read, by the plain words of the design.
        _wanted ??= PlainDesired.Compute(World.Plan.Queue, _state!, Depth, actor.Clock.GetUtcNow());
        return CallAsync(
            async () =>
            {
                var won = await World.Table.TryGrantAsync(queue, slot, token, now, expires, cancellationToken);
                if (won && slot >= _wanted)
                {
                    World.Watch.Violate($"I2: slot {slot} was won, {_wanted} workers are wanted");
                }

                if (won && World.Watch.IsHeld(slot))
                {
                    World.Watch.Violate($"I1: slot {slot} was won while its holder may receive");
                }

                return won;
            },
            cancellationToken);
    }

    public Task<bool> TryActivateAsync(
        string queue, int slot, string token, string owner, DateTimeOffset expires, CancellationToken cancellationToken) =>
        CallAsync(() => World.Table.TryActivateAsync(queue, slot, token, owner, expires, cancellationToken), cancellationToken);

    public Task<bool> TryRenewAsync(string queue, int slot, string token, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        World.Watch.Happened(Happening.Heartbeat);
        var call = CallAsync(() => World.Table.TryRenewAsync(queue, slot, token, expires, cancellationToken), cancellationToken, Renewed);
        call.ContinueWith(
            _ => World.Watch.Happened(Happening.HeartbeatMissed), default, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return call;
    }

    public Task WithdrawAsync(string queue, int slot, string token, CancellationToken cancellationToken) => CallAsync(
        async () =>
        {
            await World.Table.WithdrawAsync(queue, slot, token, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task ReleaseAsync(string queue, int slot, string token, CancellationToken cancellationToken)
    {
        var call = CallAsync(
            async () =>
            {
                await World.Table.ReleaseAsync(queue, slot, token, cancellationToken);
                return true;
            },
            cancellationToken);
        Releasing?.Invoke();
        return call;
    }

    public Task<QueueControl> ReadControlAsync(string queue, CancellationToken cancellationToken) =>
        CallAsync(() => World.Table.ReadControlAsync(queue, cancellationToken), cancellationToken);

    public Task WriteControlAsync(string queue, QueueControl control, CancellationToken cancellationToken) => CallAsync(
        async () =>
        {
            await World.Table.WriteControlAsync(queue, control, cancellationToken);
            return true;
        },
        cancellationToken);

    private Task<T> CallAsync<T>(Func<Task<T>> apply, CancellationToken cancellationToken, Action<T>? answered = null)
    {
        var answer = new TaskCompletionSource<T>();
        cancellationToken.Register(() => answer.TrySetCanceled(cancellationToken));
        var fails = actor.IsCutOff || World.Chance(World.Plan.FailedCalls);
        if (fails && (actor.IsCutOff || World.Random.Next(2) == 0))
        {
            World.Watch.Happened(Happening.CallFailed);
            World.Events.In(CallLimit * World.Random.NextDouble(), () => Answer(() => answer.TrySetException(new TimeoutException("not sent"))));
            return answer.Task;
        }

        World.Events.In(World.Latency(), () =>
        {
            // The table answers at once: what takes time is the way.
            var result = apply().GetAwaiter().GetResult();
            if (fails)
            {
                World.Watch.Happened(Happening.CallUnanswered);
                World.Events.In(CallLimit, () => Answer(() => answer.TrySetException(new TimeoutException("no answer"))));
                return;
            }

            World.Events.In(World.Latency(), () => Answer(() =>
            {
                if (answer.TrySetResult(result))
                {
                    answered?.Invoke(result);
                }
            }));
        });
        return answer.Task;
    }

    private void Answer(Action answer)
    {
        if (!actor.IsDead)
        {
            answer();
        }
    }
}
