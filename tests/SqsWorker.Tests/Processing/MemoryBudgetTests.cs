using SqsWorker.Processing;

namespace SqsWorker.Tests.Processing;

public sealed class MemoryBudgetTests
{
    private const long MiB = 1024 * 1024;

    [Theory]
    [InlineData(128, 16)]
    [InlineData(1024, 128)]
    [InlineData(10_240, 1_280)]
    [InlineData(4, 1)]
    public void Of_AFunctionsMemory_IsAnEighthAndOneMebibyteAtLeast(long function, long messages) =>
        Assert.Equal(messages * MiB, MemoryBudget.Of(function * MiB));

    [Fact]
    public void ForMessages_IsOfWhatTheCollectorMayUse() =>
        Assert.Equal(MemoryBudget.Of(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes), MemoryBudget.ForMessages());

    [Fact]
    public void Drain_IsAloneInItsProcess_HasAllOfIt() => Assert.Equal(MemoryBudget.ForMessages(), new DrainSettings().MostBytes);
}
