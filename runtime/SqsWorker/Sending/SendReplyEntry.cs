using System.Text.Json;
using SqsWorker.Wire;

namespace SqsWorker.Sending;

/// <summary>One entry of an answer, sent or refused, as far as it is read.</summary>
internal ref struct SendReplyEntry
{
    public string? Id { get; private set; }

    public string? MessageId { get; private set; }

    public string? SequenceNumber { get; private set; }

    /// <summary>Whether SQS says what it took.</summary>
    public bool HasBodyDigest { get; private set; }

    /// <summary>The digest of the body that SQS took, as it stands in the answer.</summary>
    public ReadOnlySpan<byte> BodyDigest { get; private set; }

    public string? Code { get; private set; }

    public string? Message { get; private set; }

    public bool SenderFault { get; private set; }

    /// <summary>Reads to the end of the object.</summary>
    public static SendReplyEntry Read(ref Utf8JsonReader json)
    {
        var entry = default(SendReplyEntry);
        while (json.ReadName())
        {
            if (json.ValueTextEquals("Id"u8))
            {
                entry.Id = json.ReadString();
            }
            else if (json.ValueTextEquals("MessageId"u8))
            {
                entry.MessageId = json.ReadString();
            }
            else if (json.ValueTextEquals("SequenceNumber"u8))
            {
                entry.SequenceNumber = json.ReadString();
            }
            else if (json.ValueTextEquals("MD5OfMessageBody"u8))
            {
                entry.HasBodyDigest = json.TryReadUtf8(out var digest);
                entry.BodyDigest = digest;
            }
            else if (json.ValueTextEquals("Code"u8))
            {
                entry.Code = json.ReadString();
            }
            else if (json.ValueTextEquals("Message"u8))
            {
                entry.Message = json.ReadString();
            }
            else if (json.ValueTextEquals("SenderFault"u8))
            {
                json.Read();
                entry.SenderFault = json.TokenType == JsonTokenType.True;
            }
            else
            {
                json.Skip();
            }
        }

        return entry;
    }
}
