using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SqsWorker.Local.RuntimeApi;

namespace SqsWorker.Local.Reporting;

/// <summary>Reads events and answers for the report. They belong to the user's functions: what can't be read is not counted.</summary>
internal static class Payloads
{
    public static string? QueueOf(ReadOnlyMemory<byte> processEvent) => Read(processEvent.Span, ReportJson.Default.ProcessEvent)?.Queue;

    public static ProcessAnswer? Answer(ReadOnlyMemory<byte> answer) => Read(answer.Span, ReportJson.Default.ProcessAnswer);

    public static RuntimeApiError? Error(ReadOnlyMemory<byte> error) => Read(error.Span, ReportJson.Default.RuntimeApiError);

    /// <summary>The alarm notices in an event for <c>scale</c>.</summary>
    public static IEnumerable<AlarmNotice> Notices(ReadOnlyMemory<byte> scaleEvent)
    {
        foreach (var record in Read(scaleEvent.Span, ReportJson.Default.NoticeEvent)?.Records ?? [])
        {
            if (record.Sns?.Message is { } message && Read(System.Text.Encoding.UTF8.GetBytes(message), ReportJson.Default.AlarmNotice) is { } notice)
            {
                yield return notice;
            }
        }
    }

    private static T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return json.IsEmpty ? null : JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
