using SqsWorker.Benchmarks.Drain.Measuring;
using SqsWorker.Benchmarks.Running;

namespace SqsWorker.Benchmarks.Drain;

/// <summary>What is aimed at, as far as the consumers it compares were measured.</summary>
internal static class DrainGoals
{
    public static IEnumerable<(string What, double Value, Goal Goal)> Of(DrainResult result)
    {
        var clients = result.Clients;
        foreach (var (name, ours) in clients.Where(static client => client.Key.StartsWith("ours", StringComparison.Ordinal) || client.Key.StartsWith("lean", StringComparison.Ordinal)))
        {
            yield return ($"{name}: calls per message", ours.CallsPerMessage, Goal.AtMost(0.21));
            yield return ($"{name}: messages per second at 10 ms a call", ours.MessagesPerSecond10Ms, Goal.AtLeast(5100));
            foreach (var peer in new[] { "lawos", "sqs_consumer" }.Where(clients.ContainsKey))
            {
                yield return ($"{name}: the same, times {peer}", ours.MessagesPerSecond10Ms / clients[peer].MessagesPerSecond10Ms, Goal.AtLeast(5));
            }

            if (clients.TryGetValue("sdk_batch", out var sdk))
            {
                yield return ($"{name}: messages per second at once, times sdk_batch", ours.MessagesPerSecond / sdk.MessagesPerSecond, Goal.AtLeast(0.95));
                yield return ($"{name}: CPU per message, times sdk_batch", ours.CpuUsPerMessage / sdk.CpuUsPerMessage, Goal.AtMost(1.1));
            }
        }

        foreach (var kind in new[] { "jit", "aot" })
        {
            if (clients.TryGetValue($"lean_{kind}", out var lean) && clients.TryGetValue($"ours_{kind}", out var sdkClient))
            {
                yield return ($"lean_{kind}: CPU per message, times ours_{kind}", lean.CpuUsPerMessage / sdkClient.CpuUsPerMessage, Goal.AtMost(0.5));
                yield return ($"lean_{kind}: bytes per message, times ours_{kind}", (lean.AllocatedBytesPerMessage / sdkClient.AllocatedBytesPerMessage)!.Value, Goal.AtMost(0.25));
            }
        }

        foreach (var (name, aot) in clients.Where(static client => client.Key.EndsWith("_aot", StringComparison.Ordinal)))
        {
            yield return ($"{name}: peak RSS in MiB", aot.PeakRssMib, Goal.AtMost(64));
        }

        if (result.WaitingShare is { } share)
        {
            yield return ("waiting handlers: share of the possible rate", share, Goal.AtLeast(0.95));
        }

        if (result.HotQueueShare is { } hot)
        {
            yield return ("hot queue beside nine empty ones: share of its rate alone", hot, Goal.AtLeast(0.95));
        }
    }
}
