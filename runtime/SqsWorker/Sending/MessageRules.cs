using System.Globalization;
using System.Text;
using SqsWorker.Queues;

namespace SqsWorker.Sending;

/// <summary>
/// What SQS refuses, told beforehand: it would refuse the other nine of the call too
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">SendMessageBatch</see>).
/// </summary>
internal static class MessageRules
{
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public static SendError? Check(string body, int size, SendOptions options, bool isFifo)
    {
        if (size > SqsLimits.LargestMessage)
        {
            return Wrong("InvalidParameterValue", string.Create(
                CultureInfo.InvariantCulture, $"The message has {size} bytes with its attributes; at most {SqsLimits.LargestMessage} are allowed."));
        }

        return body.Length == 0 ? Wrong("MissingParameter", "The body is empty; SQS takes no empty body.")
            : !IsText(body) ? Wrong("InvalidMessageContents", "The body has a character that SQS doesn't take: allowed are those of XML 1.0, no lone surrogates.")
            : CheckDelay(options.Delay, isFifo) ?? CheckGroup(options, isFifo) ?? CheckAttributes(options.Attributes);
    }

    private static SendError? CheckDelay(TimeSpan? delay, bool isFifo) =>
        delay is not { } wanted ? null
        : isFifo ? Wrong("InvalidParameterValue", "A message of a FIFO queue has no delay of its own; the queue has one.")
        : wanted < TimeSpan.Zero || wanted > SqsLimits.LongestDelay ? Wrong("InvalidParameterValue", $"The delay is {wanted}; allowed are zero to 15 minutes.")
        : null;

    private static SendError? CheckGroup(SendOptions options, bool isFifo) =>
        isFifo && options.GroupId is null ? Wrong("MissingParameter", "The queue is a FIFO queue and the message has no GroupId.")
        : options.GroupId is { } group && !IsId(group) ? Wrong("InvalidParameterValue", "The GroupId is not 1 to 128 ASCII letters, digits and punctuation marks.")
        : options.DeduplicationId is not { } id ? null
        : !isFifo ? Wrong("InvalidParameterValue", "The queue is no FIFO queue, so a DeduplicationId has no meaning.")
        : !IsId(id) ? Wrong("InvalidParameterValue", "The DeduplicationId is not 1 to 128 ASCII letters, digits and punctuation marks.")
        : null;

    private static SendError? CheckAttributes(IReadOnlyDictionary<string, string> attributes)
    {
        if (attributes.Count > SqsLimits.MostAttributes)
        {
            return Wrong("InvalidParameterValue", string.Create(
                CultureInfo.InvariantCulture, $"The message has {attributes.Count} attributes; at most {SqsLimits.MostAttributes} are allowed."));
        }

        foreach (var (name, value) in attributes)
        {
            if (!IsName(name))
            {
                return Wrong("InvalidParameterValue", $"The attribute name '{Short(name)}' is not 1 to 256 letters, digits, '_', '-' and single '.' between them, not beginning with AWS. or Amazon.");
            }

            if (string.IsNullOrEmpty(value) || !IsText(value))
            {
                return Wrong("InvalidParameterValue", $"The value of attribute '{name}' is empty, or has a character that SQS doesn't take.");
            }
        }

        return null;
    }

    private static bool IsId(string id) => id.Length is > 0 and <= SqsLimits.LongestId && id.All(static character => character is > ' ' and <= '~');

    private static bool IsName(string name) =>
        name.Length is > 0 and <= SqsLimits.LongestName
        && name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.')
        && name[0] != '.' && name[^1] != '.' && !name.Contains("..", StringComparison.Ordinal)
        && !name.StartsWith("AWS.", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("Amazon.", StringComparison.OrdinalIgnoreCase);

    // #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF
    private static bool IsText(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var plain = rest.IndexOfAnyExceptInRange(' ', '\uD7FF');
            if (plain < 0)
            {
                return true;
            }

            rest = rest[plain..];
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done
                || (rune.Value < ' ' && rune.Value is not ('\t' or '\n' or '\r')) || rune.Value is 0xFFFE or 0xFFFF)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    private static string Short(string name) => name.Length <= 40 ? name : name[..40] + "…";

    private static SendError Wrong(string code, string message) => new(code, message);
}
