using System.Text;
using System.Text.Json;

namespace SqsWorker.Tests.Metrics;

/// <summary>
/// What CloudWatch asks of a line
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">specification</see>):
/// a line that breaks one of these is an ordinary log line, and its metrics are lost without a word.
/// </summary>
internal static class EmfRules
{
    private static readonly string[] Units = ["Count", "Milliseconds", "Seconds"];

    public static void Check(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Assert.EndsWith("\n", line, StringComparison.Ordinal);
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 256 * 1024);
            using var json = JsonDocument.Parse(line);
            Check(json.RootElement);
        }
    }

    private static void Check(JsonElement root)
    {
        var names = root.EnumerateObject().Select(static member => member.Name).ToList();
        Assert.Equal(names.Distinct(), names);
        var metadata = root.GetProperty("_aws");
        Assert.True(metadata.GetProperty("Timestamp").TryGetInt64(out _));
        foreach (var directive in metadata.GetProperty("CloudWatchMetrics").EnumerateArray())
        {
            Assert.InRange(directive.GetProperty("Namespace").GetString()!.Length, 1, 255);
            CheckDimensions(root, directive.GetProperty("Dimensions"));
            var metrics = directive.GetProperty("Metrics");
            Assert.InRange(metrics.GetArrayLength(), 1, 100);
            foreach (var metric in metrics.EnumerateArray())
            {
                Assert.Contains(metric.GetProperty("Unit").GetString(), Units);
                CheckTarget(root.GetProperty(metric.GetProperty("Name").GetString()!));
            }
        }
    }

    private static void CheckDimensions(JsonElement root, JsonElement sets)
    {
        Assert.NotEqual(0, sets.GetArrayLength());
        foreach (var set in sets.EnumerateArray())
        {
            // Nine were allowed first, thirty are now.
            Assert.InRange(set.GetArrayLength(), 0, 9);
            foreach (var name in set.EnumerateArray())
            {
                Assert.InRange(root.GetProperty(name.GetString()!).GetString()!.Length, 1, 1024);
            }
        }
    }

    private static void CheckTarget(JsonElement target)
    {
        if (target.ValueKind == JsonValueKind.Number)
        {
            Assert.True(double.IsFinite(target.GetDouble()));
            return;
        }

        var values = target.GetProperty("Values").EnumerateArray().Select(static value => value.GetDouble()).ToList();
        var counts = target.GetProperty("Counts").EnumerateArray().Select(static value => value.GetInt64()).ToList();
        Assert.InRange(values.Count, 1, 100);
        Assert.Equal(values.Count, counts.Count);
        Assert.All(counts, static count => Assert.InRange(count, 1, long.MaxValue));
        Assert.Equal(counts.Sum(), target.GetProperty("Count").GetInt64());
        Assert.Equal((values.Min(), values.Max()), (target.GetProperty("Min").GetDouble(), target.GetProperty("Max").GetDouble()));
    }
}
