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
    public void Compute_WhateverIsStored_StaysWithinTheLimits()
    {
        var registers = Gen.Select(
            Gen.String, Gen.Int, Gen.Long[DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks],
            (alarm, state, ticks) => (alarm, new AlarmRegister((AlarmState)state, new DateTimeOffset(ticks, TimeSpan.Zero))));
        Gen.Select(registers.Array, Gen.Long, Gen.Int[0, 50], Gen.Int[0, 50]).Sample((stored, depth, min, more) =>
        {
            var queue = new QueueDefinition("orders")
            {
                DeadLetterName = "dead", MinWorkers = min, MaxWorkers = min + more, Steps = Orders.Steps,
            };
            var alarms = stored.DistinctBy(entry => entry.Item1).ToDictionary(entry => entry.Item1, entry => entry.Item2);
            return DesiredWorkers.Compute(queue, alarms, depth, Now) is var workers && workers >= min && workers <= min + more;
        });
    }

    private static Dictionary<string, AlarmRegister> Registers(params (string Alarm, AlarmState State, int MinutesAgo)[] registers) =>
        registers.ToDictionary(r => r.Alarm, r => new AlarmRegister(r.State, Now - TimeSpan.FromMinutes(r.MinutesAgo)));
}
