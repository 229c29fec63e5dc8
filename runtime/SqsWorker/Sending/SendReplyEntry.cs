using System.Text.Json;
using SqsWorker.Queues;

namespace SqsWorker.Sending;

/// <summary>One entry of an answer, sent or refused, as far as it is read.</summary>
internal ref struct SendReplyEntry
{
    public string? Id { get; private set; }

    public string? MessageId { get; private set; }

    public string? SequenceNumber { get; private set; }

    public string? BodyDigest { get; private set; }

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
                entry.BodyDigest = json.ReadString();
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
