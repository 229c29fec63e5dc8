using System.Buffers;
using System.Text.Json;

namespace SqsWorker.Lambda;

/// <summary>An exception as Lambda shows it: <c>{"errorType","errorMessage","stackTrace":[…],"cause":{…},"causes":[…]}</c>.</summary>
internal static class RuntimeError
{
    /// <summary>Lambda refuses error payloads over 256 KB.</summary>
    public const int LargestPayload = 256 * 1024;

    private const int MostCauses = 5;

    // What a text takes depends on what must be escaped: the first that fits.
    private static readonly int[] LongestTexts = [16 * 1024, 4 * 1024, 1024];

    public static ReadOnlyMemory<byte> Write(Exception exception)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        foreach (var longest in LongestTexts)
        {
            buffer.ResetWrittenCount();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                Write(writer, exception, longest, MostCauses);
            }

            if (buffer.WrittenCount <= LargestPayload)
            {
                break;
            }
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, Exception exception, int longest, int causes)
    {
        writer.WriteStartObject();
        writer.WriteString("errorType", ErrorText.Cut(exception.GetType().Name, 256));
        writer.WriteString("errorMessage", ErrorText.Cut(ErrorText.MessageOf(exception), longest));
        writer.WriteStartArray("stackTrace");
        foreach (var line in StackLines(exception, longest))
        {
            writer.WriteStringValue(line);
        }

        writer.WriteEndArray();
        if (exception.InnerException is { } cause && causes > 0)
        {
            writer.WritePropertyName("cause");
            Write(writer, cause, longest, causes - 1);
        }

        WriteOthers(writer, exception, longest, causes);
        writer.WriteEndObject();
    }

    // A tick of fifty queues may fail in as many ways. The first is the cause already.
    private static void WriteOthers(Utf8JsonWriter writer, Exception exception, int longest, int causes)
    {
        if (exception is not AggregateException { InnerExceptions.Count: > 1 } several || causes == 0)
        {
            return;
        }

        writer.WriteStartArray("causes");
        foreach (var cause in several.InnerExceptions.Take(MostCauses))
        {
            Write(writer, cause, longest, 0);
        }

        writer.WriteEndArray();
    }

    private static string[] StackLines(Exception exception, int longest) => ErrorText.Cut(ErrorText.StackOf(exception), longest)
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
