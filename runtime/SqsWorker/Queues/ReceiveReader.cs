using System.Buffers;
using System.Text;
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Internal;

namespace SqsWorker.Queues;

/// <summary>
/// Reads the answer to a receive. The texts of all its messages are unescaped into one rented array, which goes back when the last of
/// their bodies was let go; no string is made of a body.
/// </summary>
internal static class ReceiveReader
{
    private const int MostMessages = 10;

    /// <summary>Reads messages.</summary>
    /// <param name="answer">The answer's body.</param>
    /// <param name="keepsAll">Whether all is kept that SQS says about a message.</param>
    /// <exception cref="JsonException">It is no such answer.</exception>
    /// <exception cref="AmazonSQSException">A body or its attributes are not what was sent.</exception>
    public static IReadOnlyList<ReceivedMessage> Read(ReadOnlySpan<byte> answer, bool keepsAll)
    {
        // What is unescaped is never longer than what it was.
        using var texts = new PooledBuffer(answer.Length);
        var drafts = ArrayPool<MessageDraft>.Shared.Rent(MostMessages);
        try
        {
            var count = ReadDrafts(answer, keepsAll, drafts, texts);
            var messages = new ReceivedMessage[count];
            if (count > 0)
            {
                Finish(drafts.AsSpan(0, count), messages, texts);
            }

            return messages;
        }
        finally
        {
            ArrayPool<MessageDraft>.Shared.Return(drafts, clearArray: true);
        }
    }

    private static int ReadDrafts(ReadOnlySpan<byte> answer, bool keepsAll, MessageDraft[] drafts, PooledBuffer texts)
    {
        var count = 0;
        var json = new Utf8JsonReader(answer);
        json.ReadStart(JsonTokenType.StartObject);
        while (json.ReadName())
        {
            if (!json.ValueTextEquals("Messages"u8))
            {
                json.Skip();
            }
            else if (json.ReadStartOrNull(JsonTokenType.StartArray))
            {
                while (json.ReadObject())
                {
                    drafts[count] = count < MostMessages
                        ? MessageDraft.Read(ref json, keepsAll, texts)
                        : throw new JsonException($"The answer has more than {MostMessages} messages.");
                    count++;
                }
            }
        }

        json.ReadEnd();
        return count;
    }

    // Names outlive their message's handling, in logs and tries to settle it; bodies do not, and go back to the pool.
    private static void Finish(ReadOnlySpan<MessageDraft> drafts, ReceivedMessage[] messages, PooledBuffer texts)
    {
        var length = 0;
        foreach (ref readonly var draft in drafts)
        {
            CheckBody(draft, texts.Written);
            length += draft.MessageId.Length + draft.ReceiptHandle.Length;
        }

        var names = new byte[length];
        var used = 0;
        var bodies = new BodyLease(texts, drafts.Length);
        for (var i = 0; i < messages.Length; i++)
        {
            ref readonly var draft = ref drafts[i];
            messages[i] = new ReceivedMessage(new MessageText(bodies.Memory(draft.Body)), bodies)
            {
                MessageId = Keep(draft.MessageId),
                ReceiptHandle = Keep(draft.ReceiptHandle),
                ReceiveCount = draft.ReceiveCount,
                SentTimestamp = draft.SentTimestamp,
                GroupId = draft.GroupId,
                DeduplicationId = draft.DeduplicationId,
                TraceHeader = draft.TraceHeader,
                SystemAttributes = draft.SystemAttributes,
                BodyDigest = draft.SystemAttributes is null ? null : Encoding.UTF8.GetString(bodies.Memory(draft.BodyMd5).Span),
                Attributes = draft.Attributes,
            };
        }

        MessageText Keep(TextSpan text)
        {
            var kept = names.AsMemory(used, text.Length);
            bodies.Memory(text).CopyTo(kept);
            used += text.Length;
            return new MessageText(kept);
        }
    }

    // As the SDK checks, and says.
    private static void CheckBody(in MessageDraft draft, ReadOnlySpan<byte> texts)
    {
        if (!BodyDigest.IsOf(draft.Body.Of(texts), draft.BodyMd5.Of(texts)))
        {
            throw new AmazonSQSException($"MD5 hash mismatch for message id {Encoding.UTF8.GetString(draft.MessageId.Of(texts))}");
        }

        if (draft.Attributes is { Count: > 0 } attributes && draft.AttributesMd5 is { Length: > 0 } expected
            && !ValidationResponseHandler.CompareMD5(attributes, expected))
        {
            throw new AmazonSQSException($"Attribute MD5 hash mismatch for message id {Encoding.UTF8.GetString(draft.MessageId.Of(texts))}");
        }
    }
}
