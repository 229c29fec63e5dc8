using SqsWorker.Local.Reporting;

namespace SqsWorker.Local.Tests.Reporting;

/// <summary>Snapshots to render.</summary>
internal static class Snapshots
{
    public static QueueSnapshot Complete { get; } = new("orders", 1000, 0, 0, 1000, 3, 0, 2, 5, 0, 4.25);

    public static QueueSnapshot Unfinished { get; } = new("receipts.fifo", 1000, 12, 3, 984, 20, 1, 1, 2, 1, 9.96);

    public static RunSnapshot Run(params IReadOnlyList<QueueSnapshot> queues) => new(
        queues, [new FunctionSnapshot("ScaleFunction", 1, 4, 0), new FunctionSnapshot("ProcessFunction", 6, 7, 1)], ["ProcessFunction: Runtime.ExitError: exit status 3"], 10.5);
}
