using System.Globalization;
using System.Text.Json;

namespace SqsWorker.Envelopes;

/// <summary>
/// An event of S3: a list of records, in practice of one
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">structure</see>).
/// </summary>
internal static class S3Envelope
{
    /// <summary>Whether it is a list of S3's records. An empty one is taken for such: nobody else sends it.</summary>
    public static bool IsOne(ReadOnlySpan<byte> body, JsonMember records)
    {
        if (records.Kind != JsonTokenType.StartArray)
        {
            return false;
        }

        var reader = EnvelopeReader.Of(body.Slice(records.Start, records.Length));
        reader.Read();
        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray || (reader.TokenType == JsonTokenType.StartObject && IsOfS3(ref reader));
    }

    /// <param name="records">The list.</param>
    /// <param name="wantsList">Whether the message is the list; if not, it is its only record.</param>
    /// <exception cref="EnvelopeException">There is no record, or there are several and one is wanted: none must be dropped.</exception>
    public static ReadOnlyMemory<byte> Open(ReadOnlyMemory<byte> records, bool wantsList)
    {
        var reader = EnvelopeReader.Of(records.Span);
        reader.Read();
        var count = 0;
        var first = default(JsonMember);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            var kind = reader.TokenType;
            reader.Skip();
            first = count++ == 0 ? new JsonMember(start, (int)reader.BytesConsumed - start, kind) : first;
        }

        return count switch
        {
            0 => throw new EnvelopeException("The event of S3 has no record."),
            _ when wantsList => records,
            1 => first.In(records),
            _ => throw new EnvelopeException($"The event of S3 has {count.ToString(CultureInfo.InvariantCulture)} records, and the handler takes one; a handler of lists of them takes all."),
        };
    }

    private static bool IsOfS3(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSource = reader.Says("eventSource"u8);
            reader.Read();
            if (isSource)
            {
                return reader.TokenType == JsonTokenType.String && reader.Says("aws:s3"u8);
            }

            reader.Skip();
        }

        return false;
    }
}
