using System.Text.Json;
using SqsWorker.Local.Reporting;

namespace SqsWorker.Local.Tests.Reporting;

public class RunReportTests
{
    [Fact]
    public void Json_OfAResult_HasTheCountsByName()
    {
        var report = new RunReport("drained", 0, "Fine.", Snapshots.Run(Snapshots.Complete));

        var json = JsonDocument.Parse(JsonSerializer.Serialize(report, ReportJson.Default.RunReport)).RootElement;

        Assert.Equal("drained", json.GetProperty("outcome").GetString());
        var run = json.GetProperty("run");
        Assert.True(run.GetProperty("complete").GetBoolean());
        var queue = run.GetProperty("queues")[0];
        Assert.Equal("orders", queue.GetProperty("queue").GetString());
        Assert.Equal(1000, queue.GetProperty("handled").GetInt64());
        Assert.Equal(6, run.GetProperty("functions")[1].GetProperty("processes").GetInt32());
    }

    [Fact]
    public void Complete_WithADeadLetter_IsFalse() =>
        Assert.False(Snapshots.Run(Snapshots.Complete with { Handled = 999, DeadLettered = 1 }).Complete);
}
