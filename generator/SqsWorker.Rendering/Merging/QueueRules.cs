using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Merging;

/// <summary>
/// A queue stays as long as it has a handler. One of another name, or of the other kind, is another queue: CloudFormation makes a new one and leaves the old with its messages, and the
/// functions, which know queues by their declared names, find neither.
/// </summary>
internal static class QueueRules
{
    private const string LostNotices = "ScaleLostNotices";

    private static readonly string[] Fixed = ["QueueName", "FifoQueue"];

    /// <summary>Fails where an override would remove or replace a queue of a handler.</summary>
    /// <param name="merge">The merge.</param>
    public static void Check(Merge merge)
    {
        foreach (var (id, rendered) in JsonNodes.Members(merge.Rendered, Merge.Resources))
        {
            // A queue of no handler may be called anything.
            if (Merge.TypeOf(rendered) != "AWS::SQS::Queue" || id == LostNotices)
            {
                continue;
            }

            if (JsonNodes.At(merge.Merged, Merge.Resources, id) is not { } after)
            {
                throw merge.Wrong([Merge.Resources, id], $"Resources/{id} can't be taken out by an override: alarms, grants and the handler's function go on to look for it. Without its handler in the code it is gone.");
            }

            if (Fixed.FirstOrDefault(name => !JsonNode.DeepEquals(JsonNodes.At(rendered, Merge.Properties, name), JsonNodes.At(after, Merge.Properties, name))) is { } changed)
            {
                throw merge.Wrong(
                    [Merge.Resources, id, Merge.Properties, changed],
                    $"Resources/{id}/Properties/{changed} can't be overridden: CloudFormation would make another queue and leave this one with its messages, and the functions look for the declared name. For a queue of another name, make it yourself and give its handler QueueArn and DeadLetterQueueArn.");
            }
        }
    }
}
