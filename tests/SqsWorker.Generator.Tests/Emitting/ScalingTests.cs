using System.Text.Json;
using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Emitting;

public sealed class ScalingTests
{
    [Theory]
    [InlineData("MessagesPerWorker = 50, MaxWorkers = 7", 50, 0, 7)]
    [InlineData("MinWorkers = 3", 100, 3, 10)]
    [InlineData("MinWorkers = 30", 100, 30, 30)]
    public void Direct_HasAShareAndNoSteps(string settings, int share, int least, int most)
    {
        var output = Run($"Mode = ScalingMode.Direct, {settings}");
        var queue = output.Manifest!.RootElement.GetProperty("queues")[0];
        Assert.Equal(
            ("direct", share, least, most, 0),
            (queue.GetProperty("mode").GetString(), queue.GetProperty("messagesPerWorker").GetInt32(), queue.GetProperty("minWorkers").GetInt32(), queue.GetProperty("maxWorkers").GetInt32(), queue.GetProperty("steps").GetArrayLength()));
        var file = output["Orders.g.cs"];
        Assert.Contains("Mode = global::SqsWorker.ScalingMode.Direct,", file, StringComparison.Ordinal);
        Assert.Contains($"MessagesPerWorker = {share},", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Steps", file, StringComparison.Ordinal);
        Assert.Contains($": 1 for each {share} messages, rounded up; looked after by <c>rate(1 minute)</c>.</para>", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rate(5 minutes)")]
    [InlineData("cron(0/10 8-17 ? * MON-FRI *)")]
    public void Schedule_StandsAsDeclared(string schedule)
    {
        var output = Run($"Schedule = \"{schedule}\"");
        Assert.Equal(schedule, output.Manifest!.RootElement.GetProperty("queues")[0].GetProperty("schedule").GetString());
        Assert.Contains($"Schedule = \"{schedule}\",", output["Orders.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Step_WithoutSettings_HasTheAlarmByDefault() => Assert.Equal(
        """{"messages":1,"workers":1,"alarm":"orders-messages-1","ownMetric":false,"namespace":"AWS/SQS","metric":"ApproximateNumberOfMessagesVisible","dimensions":[{"name":"QueueName","value":""}],"periodSeconds":60,"evaluationPeriods":1,"datapointsToAlarm":1,"treatMissingData":"notBreaching"}""",
        Steps("MaxWorkers = 5", "").Single());

    [Fact]
    public void Step_WithEverySetting_StandsAsDeclared() => Assert.Equal(
        """{"messages":5,"workers":3,"alarm":"team-orders-Backlog-5","ownMetric":true,"namespace":"Shop","metric":"Backlog","dimensions":[{"name":"Shop","value":"Berlin"},{"name":"QueueName","value":""}],"periodSeconds":30,"evaluationPeriods":5,"datapointsToAlarm":3,"treatMissingData":"ignore"}""",
        Steps(
            "AlarmPrefix = \"team-\", TreatMissingData = MissingData.Breaching",
            "[ScaleStep(5, 3, MetricNamespace = \"Shop\", MetricName = \"Backlog\", Dimensions = new[] { \"Shop=Berlin\", \"QueueName=\" }, PeriodSeconds = 30, EvaluationPeriods = 5, DatapointsToAlarm = 3, TreatMissingData = MissingData.Ignore)]").Single());

    [Theory]
    [InlineData("", "", "notBreaching")]
    [InlineData("TreatMissingData = MissingData.Breaching", "", "breaching")]
    [InlineData("TreatMissingData = MissingData.Breaching", ", TreatMissingData = MissingData.NotBreaching", "notBreaching")]
    [InlineData("TreatMissingData = MissingData.Breaching", ", TreatMissingData = MissingData.Missing", "missing")]
    public void TreatMissingData_OfAStep_GoesBeforeTheQueues(string ofQueue, string ofStep, string expected) =>
        Assert.Contains($"\"treatMissingData\":\"{expected}\"", Steps(ofQueue.Length == 0 ? "MaxWorkers = 5" : ofQueue, $"[ScaleStep(1, 1{ofStep})]").Single(), StringComparison.Ordinal);

    [Theory]
    [InlineData("EvaluationPeriods = 4", "\"evaluationPeriods\":4,\"datapointsToAlarm\":4")]
    [InlineData("MetricNamespace = \"Shop\"", "\"namespace\":\"Shop\",\"metric\":\"ApproximateNumberOfMessagesVisible\",\"dimensions\":[{\"name\":\"QueueName\",\"value\":\"\"}]")]
    [InlineData("MetricNamespace = \"Shop\", Dimensions = new string[0]", "\"dimensions\":[]")]
    [InlineData("MetricNamespace = \"AWS/SQS\", MetricName = \"ApproximateNumberOfMessagesVisible\", Dimensions = new[] { \"QueueName=\" }", "\"alarm\":\"orders-messages-9\",\"ownMetric\":false")]
    [InlineData("MetricNamespace = \"AWS/SQS\", MetricName = \"ApproximateAgeOfOldestMessage\"", "\"alarm\":\"orders-ApproximateAgeOfOldestMessage-9\",\"ownMetric\":true")]
    public void Step_WithSomeSettings_HasTheOthersByDefault(string settings, string expected) =>
        Assert.Contains(expected, Steps("MaxWorkers = 5", $"[ScaleStep(9, 2, {settings})]").Single(), StringComparison.Ordinal);

    [Fact]
    public void Steps_OnSeveralMetrics_RiseOnEach()
    {
        var steps = Steps(
            "TreatMissingData = MissingData.Ignore",
            "[ScaleStep(5, 9, MetricNamespace = \"Shop\", MetricName = \"B\"), ScaleStep(100, 2), ScaleStep(3, 1, MetricNamespace = \"Shop\", MetricName = \"B\"), ScaleStep(5, 1, MetricNamespace = \"Shop\", MetricName = \"A\"), ScaleStep(1, 1)]");
        Assert.Equal(
            ["orders-messages-1", "orders-messages-100", "orders-A-5", "orders-B-3", "orders-B-5"],
            steps.Select(static step => JsonDocument.Parse(step).RootElement.GetProperty("alarm").GetString()));
    }

    [Fact]
    public void MaxWorkers_OfStepsOnSeveralMetrics_IsTheHighest()
    {
        var output = Run("TreatMissingData = MissingData.Ignore", "[ScaleStep(1, 7), ScaleStep(5, 2, MetricNamespace = \"Shop\", MetricName = \"A<B>&\")]");
        Assert.Equal(7, output.Manifest!.RootElement.GetProperty("queues")[0].GetProperty("maxWorkers").GetInt32());
        Assert.Contains("2 from 5 of <c>Shop A&lt;B&gt;&amp;</c> on", output["Orders.g.cs"], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Steps(string settings, string steps) =>
        Run(settings, steps).Manifest!.RootElement.GetProperty("queues")[0].GetProperty("steps").EnumerateArray().Select(static step => step.GetRawText());

    private static GeneratorOutput Run(string settings, string steps = "") => GeneratorHarness.Run(("Orders.cs", $$"""
        using SqsWorker;

        [QueueHandler("orders", {{settings}})]
        {{steps}}
        public sealed class Orders : IQueueHandler<string>
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """));
}
