using System.Security.Cryptography;
using System.Text;
using SqsWorker.Testing.Access;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Sources;

/// <summary>Puts into a queue what a source sends, if the queue's policy lets it.</summary>
internal static class SourceDelivery
{
    public static bool TryDeliver(
        SqsQueue queue, QueueSource source, string body, IReadOnlyDictionary<string, string>? attributes = null, string? groupId = null)
    {
        var call = new ServiceCall(source.Service, source.Arn, source.Account, "sqs:SendMessage", queue.Arn);
        if (!ResourcePolicy.Allows(queue.Settings.Policy, call) || LacksDeduplication(queue, source))
        {
            return false;
        }

        if (queue.IsFifo && groupId is null)
        {
            throw new ArgumentException($"Queue '{queue.Name}' is a FIFO queue: a message to it has a group.", nameof(groupId));
        }

        var utf8 = Encoding.UTF8.GetBytes(body);
        SendOutcome outcome = default;
        queue.Store.Send([Draft(queue, utf8, attributes, groupId)], new Span<SendOutcome>(ref outcome));
        return true;
    }

    // EventBridge gives no deduplication id, as a FIFO topic does.
    private static bool LacksDeduplication(SqsQueue queue, QueueSource source) =>
        queue.IsFifo && source.Service == QueueSource.Rule("").Service && !queue.Settings.ContentBasedDeduplication;

    private static MessageDraft Draft(SqsQueue queue, byte[] utf8, IReadOnlyDictionary<string, string>? attributes, string? groupId) => new(utf8, Md5.Of(utf8))
    {
        GroupId = groupId,
        DeduplicationKey = queue.IsFifo ? Convert.ToHexString(SHA256.HashData(utf8)) : null,
        Extras = attributes is { Count: > 0 }
            ? new MessageExtras { Attributes = [.. attributes.Select(static one => new MessageAttribute(one.Key, "String", Encoding.UTF8.GetBytes(one.Value)))] }
            : null,
    };
}
