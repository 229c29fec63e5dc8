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

    public static void Write(IBufferWriter<byte> output, in LogRecord record, int longest)
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
            record.Scopes.ForEachScope(static (scope, writer) => WriteScope(writer, scope), json);
            WriteProperties(json, record.State, longest);
            WriteScopes(json, record.Scopes, longest);
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

    private static void WriteScope(Utf8JsonWriter json, object? scope)
    {
        if (scope is MessageScope message)
        {
            json.WriteString("queue", message.Queue);
            if (message.MessageId is not null)
            {
                json.WriteString("messageId", message.MessageId);
            }
        }
    }

    // Scopes of others have names of their own, which could be any of the above: so they stand apart.
    private static void WriteScopes(Utf8JsonWriter json, IExternalScopeProvider scopes, int longest)
    {
        var others = new List<object>();
        scopes.ForEachScope(static (scope, others) => others.AddRange(scope is null or MessageScope ? [] : [scope]), others);
        if (others.Count == 0)
        {
            return;
        }

        json.WriteStartArray("scopes");
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
