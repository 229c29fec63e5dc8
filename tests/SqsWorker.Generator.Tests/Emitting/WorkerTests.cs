using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Emitting;

public sealed class WorkerTests
{
    [Fact]
    public void Worker_TwoHandlersAndStartup_EmitsAll() => Snapshot.Match(GeneratorHarness.Run(Shop.All));
}
