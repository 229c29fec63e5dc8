using System.Text.Json;

namespace SqsWorker.Local.Sending;

/// <summary>The bodies to send to a queue: samples, taken in turn.</summary>
internal sealed class MessageBodies
{
    private readonly IReadOnlyList<MessageTemplate> _templates;

    private MessageBodies(IReadOnlyList<MessageTemplate> templates, string source)
    {
        _templates = templates;
        Source = source;
    }

    /// <summary>Gets where the samples come from, for people.</summary>
    public string Source { get; }

    /// <summary>Gets what is sent where nobody gave a sample: an empty object.</summary>
    public static MessageBodies Empty { get; } = new([new MessageTemplate("{}")], "{}");

    /// <summary>Reads samples: an array's elements are samples, anything else is one. A JSON string is sent as its text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">Where it comes from.</param>
    /// <exception cref="UserErrorException">The text is not JSON, or an empty array.</exception>
    public static MessageBodies Parse(string json, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = document.RootElement;
            IEnumerable<JsonElement> samples = root.ValueKind is JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
            var templates = samples.Select(static sample => new MessageTemplate(Text(sample))).ToList();
            return templates.Count > 0
                ? new MessageBodies(templates, source)
                : throw new UserErrorException($"{source}: the array is empty; at least one message body is expected.");
        }
        catch (JsonException exception)
        {
            throw new UserErrorException($"{source}: not JSON: {exception.Message}");
        }
    }

    /// <summary>The body of a message.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="now">The time.</param>
    public string Body(int number, DateTimeOffset now) => _templates[(number - 1) % _templates.Count].Fill(number, now);

    private static string Text(JsonElement sample) =>
        sample.ValueKind is JsonValueKind.String ? sample.GetString()! : JsonSerializer.Serialize(sample, SendingJson.Default.JsonElement);
}
