using SqsWorker.Processing;
using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Processing;

public sealed class HandlingPaceTests
{
    private readonly VirtualClock _clock = new();

    [Fact]
    public void Pace_NothingHasEnded_NothingIsQuickAndNothingIsLong()
    {
        var pace = new HandlingPace(_clock);

        Assert.Equal(
            (0.0, double.PositiveInfinity, TimeSpan.Zero),
            (pace.Within(TimeSpan.FromMinutes(1)), pace.MessagesWithin(TimeSpan.Zero), pace.Longest));
    }

    [Fact]
    public void Pace_ListsFail_ItsMessagesTakeLongerOneByOne()
    {
        var pace = new HandlingPace(_clock);
        Handle(pace, seconds: 10, messages: 10);
        Assert.Equal((6.0, 60.0), (pace.Within(TimeSpan.FromMinutes(1)), pace.MessagesWithin(TimeSpan.FromMinutes(1))));

        Handle(pace, seconds: 10, messages: 1);
        Assert.Equal(6.0, pace.Within(TimeSpan.FromMinutes(1)));
        Assert.InRange(pace.MessagesWithin(TimeSpan.FromMinutes(1)), 30, 35);
    }

    [Fact]
    public void Longest_OneTookLong_IsForgottenByAndBy()
    {
        var pace = new HandlingPace(_clock);
        Handle(pace, seconds: 1);
        Handle(pace, seconds: 100);
        Assert.Equal(TimeSpan.FromSeconds(100), pace.Longest);

        Handle(pace, seconds: 1);
        Assert.InRange(pace.Longest.TotalSeconds, 90, 91);
        for (var i = 0; i < 50; i++)
        {
            Handle(pace, seconds: 1);
        }

        Assert.InRange(pace.Longest.TotalSeconds, 1, 2);
    }

    private void Handle(HandlingPace pace, int seconds, int messages = 1)
    {
        var began = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        pace.Ended(began, messages);
    }
}
