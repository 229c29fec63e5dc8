using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SqsWorker.Lambda;

namespace SqsWorker.Diagnostics;

/// <summary>
/// A log line as a JSON object, with <c>timestamp</c> and <c>level</c> as Lambda reads them
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html">Log-level filtering</see>).
/// </summary>
internal static class JsonLine
{
    private const int MostProperties = 32;
    private const int MostScopes = 8;
    private const int LongestName = 100;
    private const int LongestValue = 1024;

    private static readonly JsonWriterOptions Options = new()
    {
        // Leaves letters of all languages as they are; quotes, controls and line ends of every kind are escaped all the same.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a line.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="record">What it says.</param>
    /// <param name="longest">The most characters of a text.</param>
    /// <param name="isWhole">Whether values and scopes of others are written: there may be many.</param>
    public static void Write(IBufferWriter<byte> output, in LogRecord record, int longest, bool isWhole = true)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", record.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", Level(record.Level));
            if (record.RequestId is not null)
            {
                json.WriteString("requestId", record.RequestId);
            }

            json.WriteString("category", ErrorText.Cut(record.Category, LongestName));
            json.WriteString("message", ErrorText.Cut(record.Message, longest));
            WriteSubject(json, record);
            if (isWhole)
            {
                WriteProperties(json, record.State, longest);
                WriteScopes(json, record.Scopes, longest);
            }

            if (record.Exception is { } exception)
            {
                json.WriteString("errorType", ErrorText.Cut(exception.GetType().FullName ?? exception.GetType().Name, LongestName));
                json.WriteString("errorMessage", ErrorText.Cut(ErrorText.MessageOf(exception), longest));
                json.WriteString("exception", ErrorText.Cut(ErrorText.All(exception), longest));
            }

            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    // The library's own lines say among their values what they are about, wherever they are written: what runs for many messages may stand in the scope of one.
    private static void WriteSubject(Utf8JsonWriter json, in LogRecord record)
    {
        if (record.Category == Log.Category && TextOf(record.State, "Queue") is { } queue)
        {
            WriteSubject(json, queue, TextOf(record.State, "MessageId"));
            return;
        }

        record.Scopes.ForEachScope(
            static (scope, json) =>
            {
                if (scope is MessageScope message)
                {
                    WriteSubject(json, message.Queue, message.MessageId);
                }
            },
            json);
    }

    private static void WriteSubject(Utf8JsonWriter json, string queue, string? messageId)
    {
        json.WriteString("queue", ErrorText.Cut(queue, LongestName));
        if (messageId is not null)
        {
            json.WriteString("messageId", ErrorText.Cut(messageId, LongestName));
        }
    }

    private static string? TextOf(IReadOnlyList<KeyValuePair<string, object?>>? state, string name)
    {
        for (var at = 0; at < (state?.Count ?? 0); at++)
        {
            if (state![at] is { Value: string text } value && value.Key == name)
            {
                return text;
            }
        }

        return null;
    }

    // Scopes of others have names of their own, which could be any of the above: so they stand apart.
    private static void WriteScopes(Utf8JsonWriter json, IExternalScopeProvider scopes, int longest)
    {
        // The array says whether there are any: most lines have none, and make no list.
        scopes.ForEachScope(
            static (scope, json) =>
            {
                if (IsOfOthers(scope) && json.CurrentDepth == 1)
                {
                    json.WriteStartArray("scopes");
                }
            },
            json);
        if (json.CurrentDepth == 1)
        {
            return;
        }

        var others = new List<object>();
        scopes.ForEachScope(static (scope, others) => others.AddRange(IsOfOthers(scope) ? [scope!] : []), others);
        foreach (var scope in others.Take(MostScopes))
        {
            if (scope is IEnumerable<KeyValuePair<string, object?>> named)
            {
                json.WriteStartObject();
                WriteValues(json, named, longest);
                json.WriteEndObject();
            }
            else
            {
                WriteValue(json, scope, Math.Min(longest, LongestValue));
            }
        }

        json.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>>? state, int longest)
    {
        if (state is null || state.Count == 0 || (state.Count == 1 && IsTemplate(state[0])))
        {
            return;
        }

        json.WriteStartObject("properties");
        WriteValues(json, state, longest);
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> values, int longest)
    {
        foreach (var value in values.Where(static value => !IsTemplate(value)).Take(MostProperties))
        {
            json.WritePropertyName(ErrorText.Cut(value.Key, LongestName));
            WriteValue(json, value.Value, Math.Min(longest, LongestValue));
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value, int longest)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(ErrorText.Cut(ErrorText.Of(value), longest));
                break;
        }
    }

    private static bool IsOfOthers(object? scope) => scope is not (null or MessageScope);

    private static bool IsTemplate(KeyValuePair<string, object?> property) => property.Key == "{OriginalFormat}";

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE",
        LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARN",
        LogLevel.Error => "ERROR",
        _ => "FATAL",
    };
}
