using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using SqsWorker.Lambda;

namespace SqsWorker.Diagnostics;

/// <summary>A log line as Amazon's own .NET runtime writes it: time, request, level and message, tabs between.</summary>
internal static class TextLine
{
    public static void Write(IBufferWriter<byte> output, in LogRecord record, int longest)
    {
        var line = new StringBuilder(160)
            .Append(record.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            .Append('\t').Append(record.RequestId ?? "-")
            .Append('\t').Append(Level(record.Level))
            .Append('\t');
        Append(line, ErrorText.Cut(record.Message, longest));
        record.Scopes.ForEachScope(AppendScope, line);
        if (record.Exception is { } exception)
        {
            line.Append('\t');
            Append(line, ErrorText.Cut(ErrorText.All(exception), longest));
        }

        Encoding.UTF8.GetBytes(line.Append('\n').ToString(), output);
    }

    private static void AppendScope(object? scope, StringBuilder line)
    {
        if (scope is MessageScope message)
        {
            Append(line, message.MessageId is null ? $" [{message.Queue}]" : $" [{message.Queue} {message.MessageId}]");
        }
    }

    // One record is one line: CloudWatch splits at line feeds, and shows a carriage return as a line. Other controls could forge
    // columns, or speak to a terminal.
    private static void Append(StringBuilder line, string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\r' when at + 1 < text.Length && text[at + 1] == '\n':
                    break;
                case '\r' or '\n':
                    line.Append('\r');
                    break;
                case '\t':
                    line.Append(' ');
                    break;
                case var character when char.IsControl(character) || character is '\u2028' or '\u2029':
                    line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
                    break;
                default:
                    line.Append(text[at]);
                    break;
            }
        }
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
