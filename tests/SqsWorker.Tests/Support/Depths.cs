using SqsWorker.Testing.Queues;

namespace SqsWorker.Tests.Support;

internal static class Depths
{
    /// <summary>How many messages there are, wherever they are.</summary>
    public static int Total(this QueueDepth depth) => depth.Visible + depth.InFlight + depth.Delayed;
}
