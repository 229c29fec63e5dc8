using SqsWorker.Tests.Reliability;
using SqsWorker.Tests.Scaling.Worlds;

namespace SqsWorker.Tests.Scaling.Alarms;

/// <summary>The settings of steps' alarms, from the rendered stack to the workers they start.</summary>
[Collection(nameof(WholeMachine))]
public sealed class AlarmSettingsTests
{
    [Fact]
    public async Task TwoPeriodsOfThree_StartAMinuteLaterThanOneOfOne()
    {
        var (one, two) = await OwnThread.RunAsync(static () =>
        {
            using var run = new AlarmsRun();
            run.Pass(TimeSpan.FromSeconds(30));
            Assert.Equal(0, run.Started);
            var sent = run.Send(AlarmsWorker.Orders);
            run.Send(AlarmsWorker.Slow);
            run.Pass(TimeSpan.FromMinutes(4));
            return (run.HandledAfter(AlarmsWorker.Orders, sent), run.HandledAfter(AlarmsWorker.Slow, sent));
        });

        // The minute ends after 30 s, and its alarms are evaluated 30 s later.
        Assert.InRange(one, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(65));
        Assert.InRange(two - one, TimeSpan.FromSeconds(55), TimeSpan.FromSeconds(65));
    }

    [Fact]
    public async Task OnePeriodOfThree_StartsNobody() => await OwnThread.RunAsync(static () =>
    {
        using var run = new AlarmsRun();
        run.Send(AlarmsWorker.Slow);
        run.Pass(TimeSpan.FromSeconds(100));
        Assert.Equal((0, "Ok"), (run.Started, run.StateOf("shop_team-slow-messages-1")));
        return 0;
    });

    [Fact]
    public async Task OwnMetric_StartsByItsRegisterAlone_UntilItIsOk() => await OwnThread.RunAsync(static () =>
    {
        using var run = new AlarmsRun();
        run.PutFor(3, backlog: 4);
        run.Send(AlarmsWorker.Own, 9);
        run.Tick();
        Assert.Equal((0, "Ok"), (run.Started, run.StateOf("shop_own-Backlog-5")));

        run.PutFor(2, backlog: 7);
        Assert.Equal((3, "Alarm"), (run.Started, run.StateOf("shop_own-Backlog-5")));
        Assert.Equal(9, run.Handled(AlarmsWorker.Own));

        // Its ALARM is older than the alarm's window and two minutes, and the queue is empty: it stands all the same.
        run.PutFor(10, backlog: 5);
        Assert.Equal(0, run.Started);
        run.Tick();
        Assert.Equal(3, run.Started);

        run.PutFor(3, backlog: 4);
        run.Send(AlarmsWorker.Own, 9);
        run.Tick();
        Assert.Equal((0, "Ok"), (run.Started, run.StateOf("shop_own-Backlog-5")));
        return 0;
    });

    [Fact]
    public async Task OwnMetric_WithoutDataWhereThatIsMissing_StartsNobodyAnyMore() => await OwnThread.RunAsync(static () =>
    {
        using var run = new AlarmsRun();
        run.PutFor(2, backlog: 7);
        Assert.Equal(3, run.Started);

        run.Pass(TimeSpan.FromMinutes(5));
        run.Tick();
        Assert.Equal((0, "InsufficientData"), (run.Started, run.StateOf("shop_own-Backlog-5")));
        return 0;
    });
}
