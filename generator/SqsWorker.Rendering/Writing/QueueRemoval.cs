using System.Text.Json;
using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Naming;

namespace SqsWorker.Rendering.Writing;

/// <summary>
/// A queue that leaves the stack stays in the account with its messages, and nobody drains it any more. That must be
/// meant: a renamed handler or a deleted file is not enough.
/// </summary>
internal static class QueueRemoval
{
    /// <summary>Fails if a queue of the existing template is not in the rendered one.</summary>
    /// <param name="existing">What is in the file, if there is one.</param>
    /// <param name="rendered">What should be.</param>
    /// <param name="path">The file.</param>
    public static void Check(JsonObject? existing, JsonObject rendered, string path)
    {
        var kept = Queues(rendered).ToHashSet(StringComparer.Ordinal);
        var removed = Queues(existing).Where(id => !kept.Contains(id)).Order(StringComparer.Ordinal).ToArray();
        if (removed.Length > 0 && removed.All(Adopted(rendered).Contains))
        {
            throw new RenderingException(RenderError.In(
                path,
                ErrorIds.QueueRemoved,
                $"the stack would lose {string.Join(", ", removed)}, whose handler now names a queue that exists (QueueArn). What leaves the stack stays in the account, with its messages, settings and redrive policy, and with the access policy of its sources; without sources its access policy (TLS only) goes. Its topics' subscriptions are deleted: subscribe again right after the deploy. Nobody but you changes it from then on. If QueueArn names that very queue, its handler goes on with it; if it names another, drain this one first. If that is meant, build once with -p:SqsWorkerAllowQueueRemoval=true."));
        }

        if (removed.Length > 0)
        {
            throw new RenderingException(RenderError.In(
                path,
                ErrorIds.QueueRemoved,
                $"the stack would lose {string.Join(", ", removed)}: a queue that leaves the stack stays in the account, with its messages, which nobody handles any more and SQS drops when their retention is over; what is still sent to it goes the same way. Drain it first. If that is meant, build once with -p:SqsWorkerAllowQueueRemoval=true."));
        }
    }

    /// <summary>Whether a template has a queue to lose.</summary>
    /// <param name="template">The template, if there is one.</param>
    /// <returns><see langword="true"/> if it has.</returns>
    public static bool HasQueues(JsonObject? template) => Queues(template).Any();

    // What the queues that exist already were called when the stack made them.
    private static HashSet<string> Adopted(JsonObject rendered) =>
    [
        .. (((rendered["Metadata"] as JsonObject)?["SqsWorker"] as JsonObject)?["ExistingQueues"] as JsonObject ?? [])
            .SelectMany(queue => new[] { $"{LogicalId.For(queue.Key)}Queue", $"{LogicalId.For(queue.Key)}DeadLetterQueue" }),
    ];

    private static IEnumerable<string> Queues(JsonObject? template) =>
        from resource in template?["Resources"] as JsonObject ?? []
        where resource.Value is JsonObject
            && resource.Value["Type"] is JsonValue type
            && type.GetValueKind() == JsonValueKind.String
            && type.GetValue<string>() == "AWS::SQS::Queue"
        select resource.Key;
}
