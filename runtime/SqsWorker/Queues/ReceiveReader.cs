using System.Buffers;
using System.Text;
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Internal;
using SqsWorker.Wire;

namespace SqsWorker.Queues;

/// <summary>
/// Reads the answer to a receive. The texts of all its messages are unescaped into one rented array. Small ones stay there, until the last of
/// their bodies was let go; large ones are given an array each. No string is made of a body.
/// </summary>
internal static class ReceiveReader
{
    // One message that is slow keeps the array of all ten: beyond this each body has one of its own, so that what is in hand is what is held.
    private const int LargestShared = 64 * 1024;

    /// <summary>Reads messages.</summary>
    /// <param name="answer">The answer's body.</param>
    /// <param name="keepsAll">Whether all is kept that SQS says about a message.</param>
    /// <exception cref="JsonException">It is no such answer.</exception>
    /// <exception cref="AmazonSQSException">A body or its attributes are not what was sent.</exception>
    public static IReadOnlyList<ReceivedMessage> Read(ReadOnlySpan<byte> answer, bool keepsAll)
    {
        // What is unescaped is never longer than what it was.
        using var texts = new PooledBuffer(answer.Length);
        var drafts = ArrayPool<MessageDraft>.Shared.Rent(SqsLimits.MostEntries);
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
                    drafts[count] = count < SqsLimits.MostEntries
                        ? MessageDraft.Read(ref json, keepsAll, texts)
                        : throw new JsonException($"The answer has more than {SqsLimits.MostEntries} messages.");
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

        // What is written stays where it is, also when a lease takes the array over.
        var written = texts.Written;
        var shared = written.Length > LargestShared ? null : new BodyLease(texts, drafts.Length);
        var names = new byte[length];
        var used = 0;
        for (var i = 0; i < messages.Length; i++)
        {
            ref readonly var draft = ref drafts[i];
            var bodies = shared ?? OwnBody(draft.Body.Of(written));
            messages[i] = new ReceivedMessage(
                new MessageText(bodies.Memory(shared is null ? new TextSpan(0, draft.Body.Length) : draft.Body)), bodies)
            {
                MessageId = Keep(draft.MessageId.Of(written), names, ref used),
                ReceiptHandle = Keep(draft.ReceiptHandle.Of(written), names, ref used),
                ReceiveCount = draft.ReceiveCount,
                SentTimestamp = draft.SentTimestamp,
                GroupId = draft.GroupId,
                DeduplicationId = draft.DeduplicationId,
                TraceHeader = draft.TraceHeader,
                SystemAttributes = draft.SystemAttributes,
                BodyDigest = draft.SystemAttributes is null ? null : Encoding.UTF8.GetString(draft.BodyMd5.Of(written)),
                Attributes = draft.Attributes,
            };
        }
    }

    private static BodyLease OwnBody(ReadOnlySpan<byte> body)
    {
        using var copy = new PooledBuffer(body.Length);
        body.CopyTo(copy.GetSpan(body.Length));
        copy.Advance(body.Length);
        return new BodyLease(copy, users: 1);
    }

    private static MessageText Keep(ReadOnlySpan<byte> text, byte[] names, ref int used)
    {
        var kept = names.AsMemory(used, text.Length);
        text.CopyTo(kept.Span);
        used += text.Length;
        return new MessageText(kept);
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
