using System.Text.Json;
using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Manifest;

/// <summary>What must hold for queues that the stack does not make, and for what sends to its queues by itself.</summary>
internal static class ExternalRules
{
    /// <summary>Says what is wrong with a queue that exists already.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>The faults.</returns>
    public static IEnumerable<string> CheckExisting(QueueEntry queue)
    {
        foreach (var arn in new[] { queue.QueueArn, queue.DeadLetterQueueArn }.Where(arn => arn.Length > 0))
        {
            if (!ArnPatterns.Queue().IsMatch(arn) || ManifestRules.IsFifo(arn) != ManifestRules.IsFifo(queue.Name))
            {
                yield return $"the queue '{arn}' of {queue.Handler} is not the ARN of a queue that is FIFO exactly where '{queue.Name}' is";
            }
        }

        if (queue.QueueArn.Length == 0 && queue.DeadLetterQueueArn.Length > 0)
        {
            yield return $"the dead-letter queue '{queue.DeadLetterQueueArn}' of {queue.Handler} exists, and its queue does not";
        }

        if (queue.DeadLetterName.Length == 0 && (queue.QueueArn.Length == 0 || queue.DeadLetterQueueArn.Length > 0))
        {
            yield return $"the dead-letter queue of {queue.Handler} has no name";
        }
    }

    /// <summary>Says what is wrong with a queue's sources.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>The faults.</returns>
    public static IEnumerable<string> CheckSources(QueueEntry queue)
    {
        foreach (var source in queue.Sources)
        {
            if (!IsOne(source))
            {
                yield return $"the source '{source.Arn}' of {queue.Handler} is not the ARN of a {source.Kind}";
            }

            if (!ArnPatterns.AccountOrNone().IsMatch(source.Account))
            {
                yield return $"the account '{source.Account}' of the source '{source.Arn}' of {queue.Handler} is not 12 digits";
            }

            if (source.FilterPolicy.Length > 0 && !IsPolicy(source.FilterPolicy))
            {
                yield return $"the filter policy of the source '{source.Arn}' of {queue.Handler} is not a JSON object, or refers to something by '{{{{resolve:'";
            }
        }
    }

    private static bool IsOne(SourceEntry source) => source.Kind switch
    {
        "topic" => ArnPatterns.Topic().IsMatch(source.Arn),
        "rule" => ArnPatterns.Rule().IsMatch(source.Arn),
        "bucket" => ArnPatterns.Bucket().IsMatch(source.Arn),
        _ => false,
    };

    // An escape may hide a reference in the text, and not in what is read of it.
    private static bool IsPolicy(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new() { AllowDuplicateProperties = false }) is JsonObject policy
                && !policy.ToJsonString().Contains("{{resolve:", StringComparison.Ordinal);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
