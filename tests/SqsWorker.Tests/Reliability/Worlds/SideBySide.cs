namespace SqsWorker.Tests.Reliability.Worlds;

/// <summary>
/// Runs many worlds at the same time, each on its own clock: when the thread pool stands still, none of them can go on without time,
/// and every clock moves to its next moment. One look at the pool serves them all, so that it costs next to nothing for each.
/// </summary>
internal static class SideBySide
{
    private const int Width = 400;

    /// <summary>Runs worlds until all have ended.</summary>
    /// <param name="worlds">The worlds; each is made when its turn comes.</param>
    /// <param name="ended">Told of each that has ended.</param>
    public static Task RunAsync(IEnumerable<World> worlds, Action<World> ended)
    {
        // A thread of its own: one of the pool's would never let the pool come to rest.
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                Pump(worlds, ended);
                done.SetResult();
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        })
        { IsBackground = true, Name = "Clocks" }.Start();
        return done.Task;
    }

    private static void Pump(IEnumerable<World> worlds, Action<World> ended)
    {
        var running = new List<World>();
        using var next = worlds.GetEnumerator();
        var isMore = true;
        while (true)
        {
            while (isMore && running.Count < Width)
            {
                isMore = next.MoveNext();
                if (isMore)
                {
                    next.Current.Start();
                    running.Add(next.Current);
                }
            }

            if (running.Count == 0)
            {
                return;
            }

            PoolRest.Wait();
            for (var i = running.Count - 1; i >= 0; i--)
            {
                if (Move(running[i]))
                {
                    ended(running[i]);
                    running[i] = running[^1];
                    running.RemoveAt(running.Count - 1);
                }
            }
        }
    }

    /// <returns>Whether it has ended.</returns>
    private static bool Move(World world)
    {
        if (world.Running.IsCompleted)
        {
            return true;
        }

        if (!world.Clock.AdvanceToNext())
        {
            world.Stuck();
            return true;
        }

        // All that is due at the same moment happens at the same time, on as many threads as there are.
        world.Clock.Advance(TimeSpan.Zero);
        return false;
    }
}
