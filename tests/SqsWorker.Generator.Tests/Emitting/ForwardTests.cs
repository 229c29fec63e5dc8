using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Emitting;

public sealed class ForwardTests
{
    [Fact]
    public void Worker_ThatForwards_EmitsTheBinding()
    {
        var output = GeneratorHarness.Run(("Audit.cs", """
            using SqsWorker;

            namespace Acme.Shop;

            [QueueHandler("audit", BatchSize = 5), ForwardTo("{stack}-audit-writer", AsList = true)]
            public static class Audit;

            [QueueHandler("logs"), ForwardTo("arn:aws:lambda:eu-central-1:111122223333:function:logs:live")]
            internal sealed class Logs;
            """));
        Snapshot.Match(output["Acme.Shop.Audit.g.cs"]);
        Assert.Contains("hands messages one by one to function <c>arn:aws:lambda:eu-central-1:111122223333:function:logs:live</c>.", output["Acme.Shop.Logs.g.cs"], StringComparison.Ordinal);
        Assert.Equal(
            [("audit", "{stack}-audit-writer", 5), ("logs", "arn:aws:lambda:eu-central-1:111122223333:function:logs:live", 1)],
            output.Manifest!.RootElement.GetProperty("queues").EnumerateArray().Select(queue =>
                (queue.GetProperty("name").GetString(), queue.GetProperty("forwardTo").GetString(), queue.GetProperty("batchSize").GetInt32())));
    }

    [Fact]
    public void Worker_ForwardsAnObsoleteClass_CompilesWithoutAWarning() => GeneratorHarness.Run(("Audit.cs", """
        [System.Obsolete]
        [SqsWorker.QueueHandler("audit"), SqsWorker.ForwardTo("audit-writer")]
        public static class Audit;
        """));
}
