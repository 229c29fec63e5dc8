using System.Globalization;
using System.Text;
using System.Text.Json;
using SqsWorker.Queues;
using SqsWorker.Wire;

namespace SqsWorker.Sending;

/// <summary>Reads the answer to a batch that was sent.</summary>
internal static class SendReplyReader
{
    /// <param name="answer">The answer's body.</param>
    /// <param name="messages">What was sent.</param>
    /// <returns>A reply to each, in their order.</returns>
    /// <exception cref="JsonException">It is no such answer.</exception>
    public static SendReply[] Read(ReadOnlySpan<byte> answer, IReadOnlyList<OutgoingMessage> messages)
    {
        var replies = new SendReply[messages.Count];
        Array.Fill(replies, SendReply.None);
        var json = new Utf8JsonReader(answer);
        json.ReadStart(JsonTokenType.StartObject);
        while (json.ReadName())
        {
            var isSent = json.ValueTextEquals("Successful"u8);
            if (!isSent && !json.ValueTextEquals("Failed"u8))
            {
                json.Skip();
            }
            else if (json.ReadStartOrNull(JsonTokenType.StartArray))
            {
                while (json.ReadObject())
                {
                    var entry = SendReplyEntry.Read(ref json);
                    var place = Place(entry.Id, messages.Count);
                    replies[place] = isSent ? Sent(entry, messages[place]) : SendReply.OfEntry(entry.Code ?? "", entry.Message, entry.SenderFault);
                }
            }
        }

        json.ReadEnd();
        return replies;
    }

    // As the SDK checks.
    private static SendReply Sent(SendReplyEntry entry, OutgoingMessage message)
    {
        using var body = new PooledBuffer(Encoding.UTF8.GetMaxByteCount(message.Body.Length));
        body.Append(message.Body);
        return !entry.HasBodyDigest || BodyDigest.IsOf(body.Written, entry.BodyDigest)
            ? SendReply.Sent(entry.MessageId, entry.SequenceNumber)
            : SendReply.Damaged(entry.MessageId);
    }

    private static int Place(string? id, int count) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < count
            ? index
            : throw new JsonException($"The answer names the entry '{id}'; expected 0 to {count - 1}.");
}
