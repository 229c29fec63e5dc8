using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SqsWorker.Lambda;

/// <summary>An exception as X-Ray shows it. It travels in a header, so it is one short line of ASCII: JSON's own escapes see to that.</summary>
internal static class XRayCause
{
    private const int LongestText = 512;
    private const int MostFrames = 10;

    /// <param name="exception">What failed.</param>
    /// <param name="workingDirectory">Reads where the process runs. It may have been deleted, which is no reason to say nothing.</param>
    public static string Write(Exception exception, Func<string> workingDirectory)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("working_directory", ErrorText.Cut(ErrorText.ReadBy(workingDirectory), LongestText));
            writer.WriteStartArray("exceptions");
            writer.WriteStartObject();
            writer.WriteString("type", ErrorText.Cut(exception.GetType().Name, LongestText));
            writer.WriteString("message", ErrorText.Cut(ErrorText.MessageOf(exception), LongestText));
            writer.WriteStartArray("stack");
            foreach (var frame in Frames(exception))
            {
                writer.WriteStartObject();
                writer.WriteString("label", ErrorText.Cut(frame, LongestText));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteStartArray("paths");
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.ASCII.GetString(buffer.WrittenSpan);
    }

    private static IEnumerable<string> Frames(Exception exception) => ErrorText.StackOf(exception)
        .Split('\n', MostFrames + 1, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Take(MostFrames);
}
