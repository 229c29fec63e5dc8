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
        var distributions = metrics.Distributions
            .SelectMany(static pair => pair.Value.Values().Chunk(MostValues).Select((part, line) => (Line: line, Metric: pair.Key, Values: part)))
            .ToLookup(static part => part.Line, static part => (part.Metric, part.Values));
        for (var line = 0; line == 0 || distributions.Contains(line); line++)
        {
            yield return WriteOne(queue, line == 0 ? metrics.Numbers : [], [.. distributions[line]], now, requestId);
        }
    }

    private ReadOnlyMemory<byte> WriteOne(
        string queue,
        SortedDictionary<CloudMetric, double> numbers,
        (CloudMetric Metric, (double Value, long Count)[] Values)[] distributions,
        DateTimeOffset now,
        string requestId)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteDirective(json, now, numbers.Keys.Concat(distributions.Select(static part => part.Metric)));
            json.WriteString("Stack", stack);
            json.WriteString("Queue", queue);
            json.WriteString("function", function);
            json.WriteString("requestId", requestId);
            foreach (var (metric, value) in numbers)
            {
                json.WriteNumber(metric.ToString(), Rounded(value));
            }

            foreach (var (metric, values) in distributions)
            {
                json.WritePropertyName(metric.ToString());
                WriteDistribution(json, values);
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private static void WriteDirective(Utf8JsonWriter json, DateTimeOffset now, IEnumerable<CloudMetric> metrics)
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
        foreach (var metric in metrics)
        {
            json.WriteStartObject();
            json.WriteString("Name", metric.ToString());
            json.WriteString("Unit", Unit(metric));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // With its statistics, as Amazon's own exporters for OpenTelemetry write it.
    private static void WriteDistribution(Utf8JsonWriter json, (double Value, long Count)[] values)
    {
        json.WriteStartObject();
        json.WriteStartArray("Values");
        foreach (var (value, _) in values)
        {
            json.WriteNumberValue(Rounded(value));
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
        json.WriteNumber("Sum", Rounded(values.Sum(static one => one.Value * one.Count)));
        json.WriteNumber("Count", values.Sum(static one => one.Count));
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
