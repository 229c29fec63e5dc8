using SqsWorker.Processing;
using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Processing;

public sealed class ListGathererTests
{
    private readonly VirtualClock _clock = new();
    private readonly List<int> _lists = [];
    private int _sent;

    [Fact]
    public void Add_SizeIsReachedOverSeveralReceives_RunsAFullList()
    {
        var gatherer = Gatherer(25);
        gatherer.Add(Receive(10), isMore: true);
        gatherer.Add(Receive(10), isMore: true);
        Assert.Empty(_lists);

        gatherer.Add(Receive(10), isMore: true);

        Assert.Equal([25], _lists);
    }

    [Fact]
    public void Add_QueueHasNoMore_RunsWhatThereIs()
    {
        var gatherer = Gatherer(25);
        gatherer.Add(Receive(10), isMore: true);
        gatherer.Add(Receive(3), isMore: false);

        Assert.Equal([13], _lists);
    }

    [Fact]
    public void Add_NothingFollows_RunsWhatHasWaitedLongEnough()
    {
        var gatherer = Gatherer(25);
        gatherer.Add(Receive(10), isMore: true);
        _clock.Advance(TimeSpan.FromMilliseconds(199));
        Assert.Empty(_lists);

        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal([10], _lists);
    }

    [Fact]
    public void Add_MessageWasReceivedBefore_GoesAlone()
    {
        var gatherer = Gatherer(25);
        gatherer.Add([.. Receive(3), .. Receive(1, receiveCount: 2)], isMore: false);

        Assert.Equal([1, 3], _lists);
    }

    [Fact]
    public void Add_ReceivesFollowOneAnother_TheFirstWaitsNoLonger()
    {
        var gatherer = Gatherer(1000);
        for (var passed = 0; passed < 200; passed += 50)
        {
            gatherer.Add(Receive(10), isMore: true);
            _clock.Advance(TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal([40], _lists);
    }

    [Fact]
    public void Add_AListBecameFull_TheRestWaitsItsOwnTime()
    {
        var gatherer = Gatherer(15);
        gatherer.Add(Receive(10), isMore: true);
        _clock.Advance(TimeSpan.FromMilliseconds(150));
        gatherer.Add(Receive(10), isMore: true);
        _clock.Advance(TimeSpan.FromMilliseconds(199));
        Assert.Equal([15], _lists);

        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal([15, 5], _lists);
    }

    private ListGatherer Gatherer(int size) => new(size, list => _lists.Add(list.Count), _clock);

    private Delivery[] Receive(int count, int receiveCount = 1) =>
    [
        .. Enumerable.Range(0, count).Select(_ => ScriptedQueueClient.Deliver(++_sent, _clock, receiveCount)),
    ];
}
