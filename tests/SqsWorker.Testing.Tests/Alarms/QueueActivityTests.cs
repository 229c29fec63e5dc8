using SqsWorker.Testing.Alarms;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Alarms;

public sealed class QueueActivityTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly QueueDepth Empty = new(0, 0, 0, null);
    private static readonly QueueDepth Full = new(1, 0, 0, Start);

    private readonly QueueActivity _activity = new(new AlarmEngineOptions { ActivationDelay = () => TimeSpan.FromMinutes(15) });

    [Fact]
    public void Reports_QueueNeverUsed_No() => Assert.False(_activity.Reports("jobs", Empty, Start));

    [Theory]
    [InlineData(14, false)]
    [InlineData(15, true)]
    public void Reports_MessagesInAnIdleQueue_OnlyAfterTheDelay(int minutes, bool reports)
    {
        Assert.False(_activity.Reports("jobs", Full, Start));

        Assert.Equal(reports, _activity.Reports("jobs", Full, Start.AddMinutes(minutes)));
    }

    [Theory]
    [InlineData(360, true)]
    [InlineData(361, false)]
    public void Reports_EmptyAndUnused_StopsAfterSixHours(int minutes, bool reports)
    {
        _activity.Use("jobs", Start.AddMinutes(-20));
        _activity.Use("jobs", Start);

        Assert.Equal(reports, _activity.Reports("jobs", Empty, Start.AddMinutes(minutes)));
    }

    [Fact]
    public void Reports_UsedWithinSixHours_NeedsNoDelayAgain()
    {
        _activity.Use("jobs", Start);
        _activity.Use("jobs", Start.AddHours(5));

        Assert.True(_activity.Reports("jobs", Full, Start.AddHours(10)));
    }

    [Fact]
    public void Reports_WithoutTheOption_Always() => Assert.True(new QueueActivity(new AlarmEngineOptions()).Reports("jobs", Empty, Start));
}
