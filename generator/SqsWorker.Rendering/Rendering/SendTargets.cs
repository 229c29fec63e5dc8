using SqsWorker.Rendering.Manifest;

namespace SqsWorker.Rendering.Rendering;

/// <summary>The queues that are sent to: of this stack or of another.</summary>
internal static class SendTargets
{
    /// <summary>Gets the ARN of each queue that is sent to, once.</summary>
    /// <param name="manifest">The manifest, checked.</param>
    /// <returns>The ARNs as a template's JSON says them, ordered by what is declared.</returns>
    public static IReadOnlyList<string> Of(WorkerManifest manifest) =>
    [
        .. manifest.Sends.Select(send => send.Queue).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(target => manifest.Queues.FirstOrDefault(queue => queue.Name == target) is { } queue ? QueueModel.From(queue).Arn : $"\"{target}\""),
    ];
}
