using CsCheck;
using SqsWorker.Processing;

namespace SqsWorker.Tests.Processing;

public sealed class DeadlinePlanTests
{
    [Fact]
    public void For_AnyTime_ReceivesThenHandlesThenSettlesThenEnds() =>
        Gen.Long[-TimeSpan.TicksPerDay, TimeSpan.MaxValue.Ticks].Sample(static ticks =>
        {
            var plan = DeadlinePlan.For(TimeSpan.FromTicks(ticks));
            return plan.Receiving >= TimeSpan.Zero
                && plan.Receiving <= plan.Handling
                && plan.Handling <= plan.Settling
                && plan.Settling <= TimeSpan.FromTicks(Math.Max(0, ticks));
        });

    [Fact]
    public void For_FifteenMinutes_KeepsHalfAMinuteForWhatRuns()
    {
        var plan = DeadlinePlan.For(TimeSpan.FromMinutes(15));
        Assert.Equal(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(33), plan.Receiving);
        Assert.Equal(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(3), plan.Handling);
    }
}
