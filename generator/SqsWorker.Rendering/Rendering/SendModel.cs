using SqsWorker.Rendering.Manifest;
using SqsWorker.Rendering.Naming;

namespace SqsWorker.Rendering.Rendering;

/// <summary>What the resource templates see of a queue that is sent to: one of this stack or one of another.</summary>
/// <param name="Id">The stem of its logical ids; empty for a queue of another stack.</param>
/// <param name="Arn">The ARN of a queue of another stack; empty for one of this.</param>
internal sealed record SendModel(string Id, string Arn)
{
    /// <summary>Makes the model of each queue that is sent to, once.</summary>
    /// <param name="sends">The manifest's sends.</param>
    /// <returns>The models, ordered.</returns>
    public static IReadOnlyList<SendModel> From(IEnumerable<SendEntry> sends) =>
    [
        .. sends.Select(send => send.Queue).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(queue => queue.StartsWith("arn:", StringComparison.Ordinal) ? new SendModel("", queue) : new SendModel(LogicalId.For(queue), "")),
    ];
}
