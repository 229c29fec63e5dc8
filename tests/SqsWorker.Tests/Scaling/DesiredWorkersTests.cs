using CsCheck;
using SqsWorker.Definitions;
using SqsWorker.Scaling;

namespace SqsWorker.Tests.Scaling;

public sealed class DesiredWorkersTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly QueueDefinition Orders = new("orders")
    {
        DeadLetterName = "orders-dead-letters",
        MaxWorkers = 5,
        Steps =
        [
            new ScaleStep(1, 1, "orders-messages-1"),
            new ScaleStep(100, 2, "orders-messages-100"),
            new ScaleStep(1000, 8, "orders-messages-1000"),
        ],
    };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(99, 1)]
    [InlineData(100, 2)]
    [InlineData(1000, 5)]
    public void Compute_DepthReachesSteps_TakesTheHighestUpToTheMaximum(long depth, int workers) =>
        Assert.Equal(workers, DesiredWorkers.Compute(Orders, Registers(), depth, Now));

    [Fact]
    public void Compute_AlarmIsFresh_CountsWithoutDepth() =>
        Assert.Equal(2, DesiredWorkers.Compute(Orders, Registers(("orders-messages-100", AlarmState.Alarm, 1)), 0, Now));

    [Fact]
    public void Compute_AlarmIsOlderThanItsWindowAndTwoMinutes_CountsNoMore() =>
        Assert.Equal(0, DesiredWorkers.Compute(Orders, Registers(("orders-messages-100", AlarmState.Alarm, 3)), 0, Now));

    [Theory]
    [InlineData((int)AlarmState.Ok)]
    [InlineData((int)AlarmState.InsufficientData)]
    public void Compute_AlarmIsNotFiring_DoesNotCount(int state) =>
        Assert.Equal(0, DesiredWorkers.Compute(Orders, Registers(("orders-messages-1", (AlarmState)state, 0)), 0, Now));

    [Fact]
    public void Compute_QueueIsEmpty_KeepsTheMinimum()
    {
        var queue = new QueueDefinition("audit") { DeadLetterName = "audit-dead-letters", MinWorkers = 2, MaxWorkers = 4 };
        Assert.Equal(2, DesiredWorkers.Compute(queue, Registers(), 0, Now));
    }

    [Fact]
    public void Compute_AlarmLooksOverTenMinutes_CountsUntilTwelveMinutesAreOver()
    {
        var step = new ScaleStep(100, 2, "slow") { Window = TimeSpan.FromMinutes(10) };
        var queue = new QueueDefinition("orders") { DeadLetterName = "orders-dead-letters", MaxWorkers = 5, Steps = [step] };
        Assert.Equal(2, DesiredWorkers.Compute(queue, Registers(("slow", AlarmState.Alarm, 11)), 0, Now));
        Assert.Equal(0, DesiredWorkers.Compute(queue, Registers(("slow", AlarmState.Alarm, 12)), 0, Now));
    }

    [Fact]
    public void Compute_StepOnAnotherMetric_GoesByItsAlarmAlone()
    {
        var step = new ScaleStep(100, 2, "lag") { Metric = "Shop Lag" };
        var queue = new QueueDefinition("orders") { DeadLetterName = "orders-dead-letters", MaxWorkers = 5, Steps = [step] };
        Assert.Equal(0, DesiredWorkers.Compute(queue, Registers(), 1_000_000, Now));
        Assert.Equal(2, DesiredWorkers.Compute(queue, Registers(("lag", AlarmState.Alarm, 60 * 24)), 0, Now));
        Assert.Equal(0, DesiredWorkers.Compute(queue, Registers(("lag", AlarmState.Ok, 0)), 1_000_000, Now));
    }

    [Fact]
    public void Compute_AlarmIsFromTheFuture_CountsOnlyAsFarAsClocksDiffer()
    {
        Assert.Equal(2, DesiredWorkers.Compute(Orders, Registers(("orders-messages-100", AlarmState.Alarm, -1)), 0, Now));
        Assert.Equal(0, DesiredWorkers.Compute(Orders, Registers(("orders-messages-100", AlarmState.Alarm, -2)), 0, Now));
    }

    [Theory]
    [InlineData(long.MinValue, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(50, 1)]
    [InlineData(51, 2)]
    [InlineData(501, 11)]
    [InlineData(long.MaxValue, 20)]
    public void Compute_Direct_RoundsTheDepthUpToShares(long depth, int workers) =>
        Assert.Equal(workers, DesiredWorkers.Compute(Direct(), Registers(), depth, Now));

    [Fact]
    public void Compute_Direct_LooksAtNoRegister() =>
        Assert.Equal(0, DesiredWorkers.Compute(Direct(), Registers(("orders-messages-1000", AlarmState.Alarm, 0)), 0, Now));

    [Fact]
    public void Compute_QueueIsPaused_WantsNobodyUntilThePauseEnds()
    {
        var queue = new QueueDefinition("audit") { DeadLetterName = "audit-dead-letters", MinWorkers = 2, MaxWorkers = 4 };
        Assert.Equal(0, DesiredWorkers.Compute(queue, Paused(null), 1_000, Now));
        Assert.Equal(0, DesiredWorkers.Compute(queue, Paused(Now.AddSeconds(1)), 1_000, Now));
        Assert.Equal(2, DesiredWorkers.Compute(queue, Paused(Now), 1_000, Now));

        static ScaleState Paused(DateTimeOffset? until) => new(Registers(), [], new QueueControl(true, until));
    }

    [Fact]
    public void Compute_WhateverIsStored_StaysWithinTheLimits()
    {
        var registers = Gen.Select(
            Gen.String, Gen.Int, Gen.Long[DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks],
            (alarm, state, ticks) => (alarm, new AlarmRegister((AlarmState)state, new DateTimeOffset(ticks, TimeSpan.Zero))));
        Gen.Select(registers.Array, Gen.Long, Gen.Int[0, 50], Gen.Int[0, 50], Gen.Int).Sample((stored, depth, min, more, share) =>
        {
            var queue = new QueueDefinition("orders")
            {
                DeadLetterName = "dead", MinWorkers = min, MaxWorkers = min + more, Steps = Orders.Steps,
                Mode = share % 2 == 0 ? ScalingMode.Alarms : ScalingMode.Direct, MessagesPerWorker = share,
            };
            var alarms = stored.DistinctBy(entry => entry.Item1).ToDictionary(entry => entry.Item1, entry => entry.Item2);
            return DesiredWorkers.Compute(queue, alarms, depth, Now) is var workers && workers >= min && workers <= min + more;
        });
    }

    private static QueueDefinition Direct() => new("orders")
    {
        DeadLetterName = "orders-dead-letters", MaxWorkers = 20, Mode = ScalingMode.Direct, MessagesPerWorker = 50, Steps = Orders.Steps,
    };

    private static Dictionary<string, AlarmRegister> Registers(params (string Alarm, AlarmState State, int MinutesAgo)[] registers) =>
        registers.ToDictionary(r => r.Alarm, r => new AlarmRegister(r.State, Now - TimeSpan.FromMinutes(r.MinutesAgo)));
}
