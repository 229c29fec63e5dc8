using System.Collections.Concurrent;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Testing;
using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Processing;

public sealed class EntryBatcherTests
{
    private readonly VirtualClock _clock = new();
    private readonly List<int[]> _calls = [];
    private readonly List<int> _done = [];
    private readonly List<int> _givenUp = [];

    [Fact]
    public async Task Add_TenEntries_LeaveInOneCall()
    {
        var batcher = Batcher(static _ => []);
        AddAll(batcher, 25);
        await CompleteAsync(batcher);

        Assert.Equal([5, 10, 10], _calls.Select(call => call.Length).Order());
        Assert.Equal(Enumerable.Range(0, 25), _done.Order());
    }

    [Fact]
    public async Task Add_OldestIsOld_LeavesWithoutCompany()
    {
        var batcher = Batcher(static _ => []);
        _ = batcher.AddAsync(1, isUrgent: false);
        Assert.Empty(_calls);
        _clock.Advance(TimeSpan.FromMilliseconds(50));
        await CompleteAsync(batcher);

        Assert.Equal([1], Assert.Single(_calls));
    }

    [Fact]
    public async Task Send_EntriesAreRefused_OnlyThoseAreTriedAgain()
    {
        var batcher = Batcher(call => _calls.Count == 1 ? [new RefusedEntry(2, "InternalError", false), new RefusedEntry(4, "ReceiptHandleIsInvalid", true)] : []);
        AddAll(batcher, 10);
        await CompleteAsync(batcher);

        Assert.Equal([2], _calls[1]);
        Assert.Equal([0, 1, 2, 3, 5, 6, 7, 8, 9], _done.Order());
        Assert.Equal([4], _givenUp);
    }

    [Fact]
    public async Task Send_EntriesAreRefused_TheOthersAreSettledBeforeThoseAreTriedAgain()
    {
        var settled = 0;
        var batcher = Batcher(_ =>
        {
            settled = _done.Count;
            return _calls.Count == 1 ? [new RefusedEntry(2, "InternalError", false)] : [];
        });
        AddAll(batcher, 10);
        await CompleteAsync(batcher);

        Assert.Equal((9, 10), (settled, _done.Count));
    }

    [Fact]
    public async Task Send_FailsAlways_IsGivenUpAfterFiveTries()
    {
        var batcher = Batcher(static _ => throw new TimeoutException("no answer"));
        AddAll(batcher, 10);
        await CompleteAsync(batcher);

        Assert.Equal(5, _calls.Count);
        Assert.Equal(10, _givenUp.Count);
        Assert.Empty(_done);
    }

    [Fact]
    public async Task Send_EntriesHaveGoneStale_OnlyTheOthersAreTriedAgain()
    {
        var isStale = false;
        var batcher = Batcher(
            _ =>
            {
                isStale = true;
                return _calls.Count == 1 ? throw new TimeoutException("no answer") : [];
            },
            entry => isStale && entry < 8);
        AddAll(batcher, 10);
        await CompleteAsync(batcher);

        Assert.Equal([10, 2], _calls.Select(static call => call.Length));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], _givenUp.Order());
        Assert.Equal([8, 9], _done.Order());
    }

    [Fact]
    public async Task Send_EntriesHaveGoneStaleBehindCallsThatHang_AreNotSentAtAll()
    {
        var answer = new TaskCompletionSource<IReadOnlyList<RefusedEntry>>();
        var sent = new ConcurrentQueue<int>();
        var batcher = new EntryBatcher<int>(
            entries =>
            {
                sent.Enqueue(entries[0]);
                return answer.Task;
            },
            static entry => entry >= 320,
            (done, givenUp, _) =>
            {
                lock (_givenUp)
                {
                    _givenUp.AddRange(givenUp);
                }
            },
            TimeSpan.FromMilliseconds(50),
            _clock);
        AddAll(batcher, 330);
        var complete = batcher.CompleteAsync();
        answer.SetResult([]);
        await complete;

        Assert.Equal(32, sent.Count);
        Assert.Equal(Enumerable.Range(320, 10), _givenUp.Order());
    }

    [Fact]
    public async Task Send_AllHaveGoneStale_NothingIsTriedAgain()
    {
        var batcher = Batcher(static _ => throw new TimeoutException("no answer"), static _ => true);
        AddAll(batcher, 10);
        await CompleteAsync(batcher);

        Assert.Single(_calls);
        Assert.Equal(10, _givenUp.Count);
    }

    [Fact]
    public async Task Add_AllPlacesAreTaken_UrgentEntriesTakeTheNextAndAddersWaitUntilOneIsFree()
    {
        var answers = new ConcurrentQueue<TaskCompletionSource<IReadOnlyList<RefusedEntry>>>();
        var calls = new ConcurrentQueue<int>();
        var batcher = new EntryBatcher<int>(
            entries =>
            {
                calls.Enqueue(entries[0]);
                var answer = new TaskCompletionSource<IReadOnlyList<RefusedEntry>>();
                answers.Enqueue(answer);
                return answer.Task;
            },
            static _ => false,
            static (_, _, _) => { },
            TimeSpan.FromMilliseconds(50),
            _clock);
        AddAll(batcher, 310);
        Assert.True(batcher.AddAsync(310, isUrgent: false).IsCompleted);
        AddAll(batcher, 8);
        var last = batcher.AddAsync(319, isUrgent: false);
        Assert.True(SpinWait.SpinUntil(() => calls.Count == 32, TimeSpan.FromSeconds(30)));
        AddAll(batcher, 10);
        var urgent = batcher.AddAsync(1000, isUrgent: true);
        Assert.Equal((false, false), (last.IsCompleted, urgent.IsCompleted));

        Answer();
        Assert.True(SpinWait.SpinUntil(() => calls.Count == 33, TimeSpan.FromSeconds(30)));
        Assert.Equal((1000, false), (calls.Last(), urgent.IsCompleted));

        var complete = batcher.CompleteAsync();
        while (!complete.IsCompleted)
        {
            Assert.True(SpinWait.SpinUntil(() => !answers.IsEmpty || complete.IsCompleted, TimeSpan.FromSeconds(30)));
            Answer();
        }

        await Task.WhenAll(last, urgent);
        Assert.Equal(34, calls.Count);

        void Answer()
        {
            if (answers.TryDequeue(out var answer))
            {
                answer.SetResult([]);
            }
        }
    }

    /// <summary>Where few come, no add fills a call: each is flushed when it is old. Those hang, and behind them entries must not gather.</summary>
    [Fact]
    public async Task Add_AllPlacesAreTakenAndFewCome_EachAdderWaitsAllTheSame()
    {
        var answer = new TaskCompletionSource<IReadOnlyList<RefusedEntry>>();
        var sent = 0;
        var batcher = new EntryBatcher<int>(
            _ =>
            {
                Interlocked.Increment(ref sent);
                return answer.Task;
            },
            static _ => false,
            static (_, _, _) => { },
            TimeSpan.FromMilliseconds(50),
            _clock);

        var adding = new List<Task>();
        for (var i = 0; i < 100; i++)
        {
            adding.Add(batcher.AddAsync(i, isUrgent: false));
            _clock.Advance(TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal([32, 68], new[] { adding.Count(static one => one.IsCompleted), adding.Count(static one => !one.IsCompleted) });
        answer.SetResult([]);
        await CompleteAsync(batcher);
        await Task.WhenAll(adding).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(100, sent);
        Assert.True(batcher.AddAsync(100, isUrgent: false).IsCompletedSuccessfully);
    }

    private EntryBatcher<int> Batcher(Func<IReadOnlyList<int>, IReadOnlyList<RefusedEntry>> answer, Predicate<int>? isStale = null) => new(
        entries =>
        {
            lock (_calls)
            {
                _calls.Add([.. entries]);
                return Task.FromResult(answer(entries));
            }
        },
        isStale ?? (static _ => false),
        (done, givenUp, _) =>
        {
            lock (_calls)
            {
                _done.AddRange(done);
                _givenUp.AddRange(givenUp);
            }
        },
        TimeSpan.FromMilliseconds(50),
        _clock);

    private static void AddAll(EntryBatcher<int> batcher, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _ = batcher.AddAsync(i, isUrgent: false);
        }
    }

    private Task CompleteAsync(EntryBatcher<int> batcher) => new ClockDriver(_clock, static () => false).RunAsync(batcher.CompleteAsync);
}
