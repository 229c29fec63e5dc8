using System.Text;
using System.Text.Json.Nodes;
using SqsWorker.Metrics;

namespace SqsWorker.Tests.Metrics;

/// <summary>The rendered dashboard shows what the functions write: the renderer knows no runtime, so it spells namespace, dimensions and names itself.</summary>
public sealed class DashboardMetricsTests
{
    private const string Stack = "shop";

    [Fact]
    public void Dashboard_MetricsOfOurOwn_AreThoseThatAreWritten()
    {
        var written = Written("orders");

        var shown = Shown().Where(static metric => !metric.Namespace.StartsWith("AWS/", StringComparison.Ordinal)).ToArray();

        Assert.Equal(["audit", "orders", "pictures", "receipts.fifo"], shown.Select(static metric => metric.Dimensions["Queue"]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(shown, metric => Assert.Contains((metric.Namespace, metric.Name, string.Join(',', metric.Dimensions.Keys)), written));
        Assert.All(shown, static metric => Assert.Equal(Stack, metric.Dimensions["Stack"]));
        Assert.Equal(
            ["MessagesFailed", "MessagesHandled", "WorkersHeld", "WorkersWanted"], shown.Select(static metric => metric.Name).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>All that a function ever writes.</summary>
    private static HashSet<(string Namespace, string Name, string Dimensions)> Written(string queue)
    {
        var metrics = new QueueMetrics();
        for (var i = 0; i < MetricNames.All.Length; i++)
        {
            if ((CloudMetric)i is CloudMetric.HandlerDuration or CloudMetric.MessageAge)
            {
                metrics.Record((CloudMetric)i, 1);
            }
            else
            {
                metrics.Count((CloudMetric)i, 1);
            }
        }

        var line = JsonNode.Parse(Encoding.UTF8.GetString(new MetricLines(Stack, "process").Write(queue, metrics, DateTimeOffset.UnixEpoch, "r").Single().Span))!;
        Assert.Equal((Stack, queue), ((string?)line["Stack"], (string?)line["Queue"]));
        var directive = line["_aws"]!["CloudWatchMetrics"]![0]!;
        var dimensions = string.Join(',', directive["Dimensions"]![0]!.AsArray().Select(static name => (string)name!));
        return [.. directive["Metrics"]!.AsArray().Select(metric => ((string)directive["Namespace"]!, (string)metric!["Name"]!, dimensions))];
    }

    private static IEnumerable<(string Namespace, string Name, Dictionary<string, string> Dimensions)> Shown()
    {
        var template = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Rendered", "StackSnapshotTests.Stack_EveryGrant_IsThis.verified.template")))!;
        var rows = template["Resources"]!["Dashboard"]!["Properties"]!["DashboardBody"]!["Fn::Join"]![1]!.AsArray();
        var body = string.Concat(rows.Select(static row => row is JsonValue ? (string)row! : (string)row!["Fn::Sub"]!)).Replace("${AWS::StackName}", Stack, StringComparison.Ordinal);
        return JsonNode.Parse(body)!["widgets"]!.AsArray().SelectMany(static widget => Metrics(widget!["properties"]!["metrics"]!.AsArray()));
    }

    /// <summary>A dot stands for what the line before has in that place; what is an object is how it is drawn.</summary>
    private static IEnumerable<(string Namespace, string Name, Dictionary<string, string> Dimensions)> Metrics(JsonArray lines)
    {
        string[] before = [];
        foreach (var line in lines)
        {
            string[] said = [.. line!.AsArray().Where(static part => part is JsonValue).Select(static part => (string)part!)];
            before = [.. said.Select((part, index) => part == "." ? before[index] : part)];
            yield return (before[0], before[1], before[2..].Chunk(2).ToDictionary(static pair => pair[0], static pair => pair[1]));
        }
    }
}
