using System.Buffers;
using System.Text.Json;

namespace SqsWorker.Metrics;

/// <summary>
/// Writes a queue's metrics as lines of CloudWatch's embedded metric format
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">specification</see>).
/// </summary>
/// <param name="stack">The stack's name: the first dimension.</param>
/// <param name="function">Which function measured: a member to look for in the logs, no dimension.</param>
internal sealed class MetricLines(string stack, string function)
{
    public const string Namespace = "SqsWorker";

    /// <summary>CloudWatch takes no longer list of values.</summary>
    public const int MostValues = 100;

    /// <summary>Writes as many lines as the longest distribution needs.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Write(string queue, QueueMetrics metrics, DateTimeOffset now, string requestId)
    {
        var values = new (double Value, long Count)[MetricNames.All.Length][];
        var longest = 1;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = metrics.Distribution((CloudMetric)i)?.Values() ?? [];
            longest = Math.Max(longest, values[i].Length);
        }

        for (var from = 0; from < longest; from += MostValues)
        {
            yield return WriteOne(queue, from == 0 ? metrics : new QueueMetrics(), values, from, now, requestId);
        }
    }

    // Loops over arrays here, and no queries: those over structures and enumerations of ours are code that a native executable has for nothing else.
    private ReadOnlyMemory<byte> WriteOne(
        string queue, QueueMetrics numbers, (double Value, long Count)[][] values, int from, DateTimeOffset now, string requestId)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteDirective(json, now, numbers, values, from);
            json.WriteString("Stack", stack);
            json.WriteString("Queue", queue);
            json.WriteString("function", function);
            json.WriteString("requestId", requestId);
            for (var i = 0; i < values.Length; i++)
            {
                if (numbers.Number((CloudMetric)i) is { } number)
                {
                    json.WriteNumber(MetricNames.All[i], Rounded(number));
                }
            }

            for (var i = 0; i < values.Length; i++)
            {
                if (from < values[i].Length)
                {
                    json.WritePropertyName(MetricNames.All[i]);
                    WriteDistribution(json, values[i].AsSpan(from, Math.Min(MostValues, values[i].Length - from)));
                }
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private static void WriteDirective(Utf8JsonWriter json, DateTimeOffset now, QueueMetrics numbers, (double Value, long Count)[][] values, int from)
    {
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", now.ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", Namespace);
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        json.WriteStringValue("Stack");
        json.WriteStringValue("Queue");
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        for (var i = 0; i < values.Length; i++)
        {
            if (numbers.Number((CloudMetric)i) is not null || from < values[i].Length)
            {
                json.WriteStartObject();
                json.WriteString("Name", MetricNames.All[i]);
                json.WriteString("Unit", Unit((CloudMetric)i));
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // With its statistics, as Amazon's own exporters for OpenTelemetry write it.
    private static void WriteDistribution(Utf8JsonWriter json, ReadOnlySpan<(double Value, long Count)> values)
    {
        var (sum, all) = (0.0, 0L);
        json.WriteStartObject();
        json.WriteStartArray("Values");
        foreach (var (value, count) in values)
        {
            json.WriteNumberValue(Rounded(value));
            sum += value * count;
            all += count;
        }

        json.WriteEndArray();
        json.WriteStartArray("Counts");
        foreach (var (_, count) in values)
        {
            json.WriteNumberValue(count);
        }

        json.WriteEndArray();
        json.WriteNumber("Min", Rounded(values[0].Value));
        json.WriteNumber("Max", Rounded(values[^1].Value));
        json.WriteNumber("Sum", Rounded(sum));
        json.WriteNumber("Count", all);
        json.WriteEndObject();
    }

    // Microseconds, for durations. More digits are noise that is paid for by the byte.
    private static double Rounded(double value) => Math.Round(value, 3);

    private static string Unit(CloudMetric metric) => metric switch
    {
        CloudMetric.HandlerDuration => "Milliseconds",
        CloudMetric.MessageAge => "Seconds",
        _ => "Count",
    };
}
