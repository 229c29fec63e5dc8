using System.Text;
using System.Text.Json;
using SqsWorker.Metrics;

namespace SqsWorker.Tests.Metrics;

public sealed class MetricLinesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Write_NumbersAndADistribution_IsOneLineOfTheFormat()
    {
        var metrics = new QueueMetrics();
        metrics.Count(CloudMetric.MessagesHandled, 2);
        metrics.Count(CloudMetric.MessagesHandled, 3);
        metrics.Set(CloudMetric.WorkersWanted, 4);
        metrics.Record(CloudMetric.HandlerDuration, 12.5);
        metrics.Record(CloudMetric.HandlerDuration, 12.5);
        metrics.Record(CloudMetric.HandlerDuration, 200);

        Assert.Equal(
            """{"_aws":{"Timestamp":1769860800000,"CloudWatchMetrics":[{"Namespace":"SqsWorker","Dimensions":[["Stack","Queue"]],"Metrics":["""
            + """{"Name":"MessagesHandled","Unit":"Count"},{"Name":"WorkersWanted","Unit":"Count"},{"Name":"HandlerDuration","Unit":"Milliseconds"}]}]}"""
            + ""","Stack":"shop","Queue":"orders","function":"process","requestId":"r-1","MessagesHandled":5,"WorkersWanted":4"""
            + ""","HandlerDuration":{"Values":[12.5,200],"Counts":[2,1],"Min":12.5,"Max":200,"Sum":225,"Count":3}}""" + "\n",
            Assert.Single(Lines(metrics)));
        EmfRules.Check(Lines(metrics));
    }

    [Fact]
    public void Write_ValuesOfAllSizes_AreSpreadOverLinesAndNoneIsLost()
    {
        var metrics = new QueueMetrics();
        metrics.Count(CloudMetric.MessagesHandled, 100_000);
        var sum = 0.0;
        var count = 1;
        for (var value = 0.000_1; value < 1e9; value *= 1.01)
        {
            metrics.Record(CloudMetric.HandlerDuration, value);
            metrics.Record(CloudMetric.MessageAge, 7);
            sum += value;
            count++;
        }

        metrics.Record(CloudMetric.HandlerDuration, 0);
        var lines = Lines(metrics);

        EmfRules.Check(lines);
        Assert.InRange(lines.Count, 2, 5);
        var parts = lines.Select(static line => JsonDocument.Parse(line).RootElement).Where(static line => line.TryGetProperty("HandlerDuration", out _))
            .Select(static line => line.GetProperty("HandlerDuration")).ToList();
        Assert.Equal(sum, parts.Sum(static part => part.GetProperty("Sum").GetDouble()), sum / 1000);
        Assert.Equal(count, parts.Sum(static part => part.GetProperty("Count").GetInt64()));
        Assert.Single(lines, static line => line.Contains("\"MessagesHandled\":100000", StringComparison.Ordinal));
        Assert.Single(lines, static line => line.Contains("\"MessageAge\":{\"Values\":[7]", StringComparison.Ordinal));
    }

    /// <summary>A percentile that CloudWatch takes from it is within a tenth of the true one.</summary>
    [Theory]
    [InlineData(0.003)]
    [InlineData(1)]
    [InlineData(86_400)]
    public void Distribution_ValuesNearEachOther_AreOneWithTheirMean(double value)
    {
        var distribution = new Distribution();
        distribution.Add(value);
        distribution.Add(value * 1.2);
        distribution.Add(value * 1.2);
        Assert.Equal([(value, 1), (value * 1.2, 2)], distribution.Values());
    }

    [Fact]
    public void Write_NamesAreHostile_StaysOneLine()
    {
        var metrics = new QueueMetrics();
        metrics.Count(CloudMetric.SqsCalls, 1);
        var lines = new MetricLines("sh\"op\n", "process").Write("o\r\n\u2028rders", metrics, Now, "r\"1").Select(static line => Encoding.UTF8.GetString(line.Span)).ToList();
        EmfRules.Check(lines);
        Assert.Equal(1, Assert.Single(lines).Count(static c => c is '\n' or '\r' or '\u2028'));
    }

    private static List<string> Lines(QueueMetrics metrics) =>
        [.. new MetricLines("shop", "process").Write("orders", metrics, Now, "r-1").Select(static line => Encoding.UTF8.GetString(line.Span))];
}
