using SqsWorker.Processing;

namespace SqsWorker.Tests.Processing;

public sealed class HandlerBudgetTests
{
    [Fact]
    public async Task Enter_QueueAloneWithPlacesFree_NeverWaits()
    {
        var budget = new HandlerBudget(3);
        var queue = budget.For(most: 3, weight: 1);
        budget.For(most: 3, weight: 5);

        Assert.True(queue.EnterAsync(default).IsCompletedSuccessfully);
        Assert.True(queue.EnterAsync(default).IsCompletedSuccessfully);
        Assert.True(queue.EnterAsync(default).IsCompletedSuccessfully);
        var fourth = queue.EnterAsync(default);
        Assert.False(fourth.IsCompleted);

        queue.Leave();
        await fourth;
    }

    [Fact]
    public async Task Enter_QueueAtItsOwnLimit_WaitsForItselfAndLeavesTheRestToOthers()
    {
        var budget = new HandlerBudget(3);
        var (small, large) = (budget.For(most: 1, weight: 1), budget.For(most: 3, weight: 1));
        await small.EnterAsync(default);
        var second = small.EnterAsync(default);

        Assert.False(second.IsCompleted);
        Assert.True(large.EnterAsync(default).IsCompletedSuccessfully);
        Assert.True(large.EnterAsync(default).IsCompletedSuccessfully);

        large.Leave();
        Assert.False(second.IsCompleted);
        small.Leave();
        await second;
    }

    [Theory]
    [InlineData(1, 1, 50)]
    [InlineData(3, 1, 75)]
    [InlineData(1, 9, 10)]
    public async Task Leave_TwoQueuesAlwaysWait_PlacesAreDealtOutByWeight(int first, int second, int expected)
    {
        var log = await DealAsync(places: 4, rounds: 100, (4, first), (4, second));
        Assert.Equal(expected, log.Count(static queue => queue == 0));
    }

    [Fact]
    public async Task Leave_OneHeavyAndManyLightQueues_EachHasItsTurnBeforeAnyHasItTwice()
    {
        var log = await DealAsync(places: 1, rounds: 28, (1, 5), (1, 1), (1, 1));

        // In any seven places in a row: five of the first, one of each other.
        Assert.All(log.Chunk(7), static turn => Assert.Equal([5, 1, 1], [turn.Count(q => q == 0), turn.Count(q => q == 1), turn.Count(q => q == 2)]));
    }

    [Fact]
    public async Task Leave_QueueThatHadNothingToDo_HasNotSavedUp()
    {
        var budget = new HandlerBudget(1);
        var (busy, idle) = (budget.For(4, 1), budget.For(4, 1));
        for (var i = 0; i < 100; i++)
        {
            await busy.EnterAsync(default);
            busy.Leave();
        }

        await busy.EnterAsync(default);
        List<Task> order = [busy.EnterAsync(default), idle.EnterAsync(default), busy.EnterAsync(default), idle.EnterAsync(default)];
        var came = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            var running = i == 0 ? busy : came[^1] % 2 == 0 ? busy : idle;
            running.Leave();
            var next = await Task.WhenAny(order.Where((_, place) => !came.Contains(place)));
            came.Add(order.IndexOf(next));
        }

        Assert.Equal([0, 1, 2, 3], came);
    }

    [Fact]
    public async Task Enter_CancelledWhileItWaits_GivesItsTurnToTheNext()
    {
        var budget = new HandlerBudget(1);
        var queue = budget.For(most: 1, weight: 1);
        await queue.EnterAsync(default);
        using var cancel = new CancellationTokenSource();
        var second = queue.EnterAsync(cancel.Token);
        var third = queue.EnterAsync(default);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        queue.Leave();
        await third;
        queue.Leave();
        Assert.True(queue.EnterAsync(default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Enter_Urgent_GoesBeforeThoseOfItsQueueAndTakesNoTurnOfAnother()
    {
        var budget = new HandlerBudget(1);
        var (one, other) = (budget.For(most: 1, weight: 1), budget.For(most: 1, weight: 1));
        await one.EnterAsync(default);
        var theirs = other.EnterAsync(default);
        var first = one.EnterAsync(default);
        using var cancel = new CancellationTokenSource();
        var givenUp = one.EnterAsync(cancel.Token, isUrgent: true);
        var urgent = one.EnterAsync(default, isUrgent: true);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);

        one.Leave();
        await theirs;
        Assert.False(urgent.IsCompleted);
        other.Leave();
        await urgent;
        Assert.False(first.IsCompleted);
        one.Leave();
        await first;
    }

    [Theory]
    [InlineData(6, 1, 1)]
    [InlineData(2, 5, 2)]
    public void Most_OfAQueue_IsNoMoreThanTheBudget(int own, int all, int most) => Assert.Equal(most, new HandlerBudget(all).For(own, weight: 1).Most);

    [Fact]
    public async Task Enter_TokenIsCancelledAlready_TakesNoPlace()
    {
        var queue = new HandlerBudget(1).For(most: 1, weight: 1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.EnterAsync(new CancellationToken(canceled: true)));
        Assert.True(queue.EnterAsync(default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Places_ManyThreadsComeGoAndGiveUp_NeverMoreThanTheBudgetAndNoneIsLost()
    {
        const int Places = 5;
        var budget = new HandlerBudget(Places);
        HandlerPlaces[] queues = [budget.For(2, 1), budget.For(5, 3), budget.For(4, 2)];
        var (running, most, entered) = (0, 0, 0);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 300; i++)
            {
                var queue = queues[random.Next(queues.Length)];
                using var cancel = new CancellationTokenSource();
                var entering = queue.EnterAsync(cancel.Token);
                if (random.Next(3) == 0)
                {
                    await cancel.CancelAsync();
                }

                try
                {
                    await entering;
                }
                catch (OperationCanceledException)
                {
                    continue;
                }

                InterlockedMax(ref most, Interlocked.Increment(ref running));
                Interlocked.Increment(ref entered);
                await Task.Yield();
                Interlocked.Decrement(ref running);
                queue.Leave();
            }
        })));

        Assert.InRange(most, 1, Places);
        Assert.InRange(entered, 30 * 300 / 2, 30 * 300);
        for (var i = 0; i < Places; i++)
        {
            Assert.True(queues[1].EnterAsync(default).IsCompletedSuccessfully);
        }
    }

    /// <summary>Queues that always have three waiting; one place is given back at a time.</summary>
    /// <returns>Which queue got each place.</returns>
    private static async Task<List<int>> DealAsync(int places, int rounds, params (int Most, int Weight)[] limits)
    {
        var budget = new HandlerBudget(places);
        var holder = budget.For(places, 1);
        for (var i = 0; i < places; i++)
        {
            await holder.EnterAsync(default);
        }

        var queues = limits.Select(limit => budget.For(limit.Most, limit.Weight)).ToArray();
        var waiting = queues.Select(queue => new Queue<Task>(Enumerable.Range(0, 3).Select(_ => queue.EnterAsync(default)))).ToArray();
        var log = new List<int>();
        for (var i = 0; i < rounds; i++)
        {
            (i < places ? holder : queues[log[i - places]]).Leave();
            await Task.WhenAny(waiting.Select(static queue => queue.Peek()));
            var got = Array.FindIndex(waiting, static queue => queue.Peek().IsCompleted);
            await waiting[got].Dequeue();
            waiting[got].Enqueue(queues[got].EnterAsync(default));
            log.Add(got);
        }

        return log;
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
            // Another thread was faster.
        }
    }
}
