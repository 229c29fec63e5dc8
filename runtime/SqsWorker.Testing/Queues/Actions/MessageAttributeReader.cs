using System.Globalization;
using System.Text;

namespace SqsWorker.Testing.Queues;

/// <summary>Reads and checks the attributes of a message to send (Developer Guide, "Amazon SQS message metadata").</summary>
internal static class MessageAttributeReader
{
    private const int MaxAttributes = 10;
    private const int MaxNameLength = 256;
    private const string TraceHeaderName = "AWSTraceHeader";

    public static IReadOnlyList<MessageAttribute> Read(Arguments arguments)
    {
        var members = arguments.Objects("MessageAttributes");
        if (members.Count > MaxAttributes)
        {
            throw SqsErrors.InvalidParameter($"Number of message attributes [{members.Count}] exceeds the allowed maximum [{MaxAttributes}].");
        }

        return members.Count == 0 ? [] : [.. members.Select(static member => Read(member.Key, member.Value)).DistinctBy(static attribute => attribute.Name, StringComparer.Ordinal)];
    }

    public static string? ReadTraceHeader(Arguments arguments)
    {
        foreach (var (name, value) in arguments.Objects("MessageSystemAttributes"))
        {
            if (name != TraceHeaderName)
            {
                throw SqsErrors.InvalidParameter($"Message system attribute name '{name}' is invalid. The only one that can be sent is {TraceHeaderName}.");
            }

            var attribute = Read(name, value);
            return attribute.DataType == "String"
                ? Encoding.UTF8.GetString(attribute.Value)
                : throw SqsErrors.InvalidParameter($"The message system attribute '{name}' must be of the type String, not {attribute.DataType}.");
        }

        return null;
    }

    public static MessageAttribute TraceHeader(string value) => new(TraceHeaderName, "String", Encoding.UTF8.GetBytes(value));

    private static MessageAttribute Read(string name, Arguments value)
    {
        CheckName(name);
        var type = value.Text("DataType");
        if (string.IsNullOrEmpty(type))
        {
            throw SqsErrors.InvalidParameter($"The message attribute '{name}' must contain message attribute type.");
        }

        var kind = type.Split('.', 2)[0];
        if (kind is not ("String" or "Number" or "Binary") || type.Length > MaxNameLength)
        {
            throw SqsErrors.InvalidParameter($"The message attribute '{name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.");
        }

        var bytes = kind == "Binary" ? value.Binary("BinaryValue") : Text(name, kind, value.Text("StringValue"));
        return bytes is { Length: > 0 }
            ? new MessageAttribute(name, type, bytes)
            : throw SqsErrors.InvalidParameter($"The message attribute '{name}' must contain non-empty message attribute value for message attribute type '{type}'.");
    }

    private static byte[]? Text(string name, string kind, string? text)
    {
        if (text is not null && !MessageText.IsAllowed(text))
        {
            throw SqsErrors.InvalidMessageContents();
        }

        if (text is { Length: > 0 } && kind == "Number" && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            throw SqsErrors.InvalidParameter($"Can't cast the value of message attribute '{name}' to a number.");
        }

        return text is null ? null : Encoding.UTF8.GetBytes(text);
    }

    private static void CheckName(string name)
    {
        var valid = name.Length is >= 1 and <= MaxNameLength
            && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            && name[0] != '.' && name[^1] != '.' && !name.Contains("..", StringComparison.Ordinal);
        var reserved = name != TraceHeaderName
            && (name.StartsWith("AWS.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Amazon.", StringComparison.OrdinalIgnoreCase));
        if (!valid || reserved)
        {
            throw SqsErrors.InvalidParameter($"Message attribute name '{name}' is invalid. It has 1 to {MaxNameLength} letters, digits, hyphens, underscores and single periods, and neither begins with AWS. or Amazon. nor begins or ends with a period.");
        }
    }
}
