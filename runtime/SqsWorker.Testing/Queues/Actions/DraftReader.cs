using System.Security.Cryptography;
using System.Text;

namespace SqsWorker.Testing.Queues;

/// <summary>Reads a message to send out of a request or a batch entry, and checks it.</summary>
internal static class DraftReader
{
    public const int MaxBatchBytes = 1_048_576;

    private const int MaxDelaySeconds = 900;

    public static MessageDraft Read(Arguments arguments, SqsQueue queue, out int size)
    {
        var body = Body(arguments);
        var attributes = MessageAttributeReader.Read(arguments);
        size = body.Length + attributes.Sum(static attribute => Encoding.UTF8.GetByteCount(attribute.Name) + Encoding.UTF8.GetByteCount(attribute.DataType) + attribute.Value.Length);
        var groupId = Token(arguments, "MessageGroupId");
        var deduplicationId = Token(arguments, "MessageDeduplicationId");
        var traceHeader = MessageAttributeReader.ReadTraceHeader(arguments);
        if (queue.IsFifo)
        {
            deduplicationId = CheckFifo(queue, groupId, deduplicationId, body);
        }
        else if (deduplicationId is not null)
        {
            throw SqsErrors.InvalidParameter("MessageDeduplicationId", deduplicationId, "The request include parameter that is not valid for this queue type.");
        }

        return new MessageDraft(body, Md5.Of(body))
        {
            DelaySeconds = Delay(arguments, queue),
            GroupId = groupId,
            DeduplicationKey = queue.Settings.DeduplicatesByGroup ? groupId + "\n" + deduplicationId : deduplicationId,
            Extras = attributes.Count == 0 && deduplicationId is null && traceHeader is null
                ? null
                : new MessageExtras { Attributes = attributes, DeduplicationId = deduplicationId, TraceHeader = traceHeader },
        };
    }

    public static void CheckSize(int size, SqsQueue queue)
    {
        if (size > queue.Settings.MaximumMessageSize)
        {
            throw SqsErrors.InvalidParameter($"One or more parameters are invalid. Reason: Message must be shorter than {queue.Settings.MaximumMessageSize} bytes.");
        }
    }

    private static byte[] Body(Arguments arguments)
    {
        var text = arguments.Text("MessageBody");
        if (string.IsNullOrEmpty(text))
        {
            throw SqsErrors.MissingParameter("MessageBody");
        }

        return MessageText.IsAllowed(text) ? Encoding.UTF8.GetBytes(text) : throw SqsErrors.InvalidMessageContents();
    }

    private static int Delay(Arguments arguments, SqsQueue queue)
    {
        if (arguments.Number("DelaySeconds") is not { } seconds)
        {
            return queue.Settings.DelaySeconds;
        }

        if (seconds is < 0 or > MaxDelaySeconds)
        {
            throw SqsErrors.InvalidParameter("DelaySeconds", Numbers.Text(seconds), $"DelaySeconds must be >= 0 and <= {MaxDelaySeconds}.");
        }

        if (queue.IsFifo && seconds > 0)
        {
            throw SqsErrors.InvalidParameter("DelaySeconds", Numbers.Text(seconds), "The request include parameter that is not valid for this queue type.");
        }

        return queue.IsFifo ? queue.Settings.DelaySeconds : seconds;
    }

    private static string CheckFifo(SqsQueue queue, string? groupId, string? deduplicationId, byte[] body)
    {
        if (groupId is null)
        {
            throw SqsErrors.MissingParameter("MessageGroupId");
        }

        if (deduplicationId is null && !queue.Settings.ContentBasedDeduplication)
        {
            throw SqsErrors.InvalidParameter("The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
        }

        return deduplicationId ?? Convert.ToHexStringLower(SHA256.HashData(body));
    }

    private static string? Token(Arguments arguments, string name)
    {
        var token = arguments.Text(name);
        return token is null || MessageText.IsToken(token)
            ? token
            : throw SqsErrors.InvalidParameter(name, token, $"{name} can only include alphanumeric and punctuation characters. 1 to 128 in length.");
    }
}
