using System.Globalization;
using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Analysis;

public sealed class AlarmRuleTests
{
    private const string Own = "MetricNamespace = \"Shop\", ";

    [Theory]
    [InlineData("", 0, "multiples of 60 to 86,400")]
    [InlineData("", -60, "multiples of 60 to 86,400")]
    [InlineData("", 30, "multiples of 60 to 86,400")]
    [InlineData("", 90, "multiples of 60 to 86,400")]
    [InlineData("", 86_460, "multiples of 60 to 86,400")]
    [InlineData("MetricNamespace = \"AWS/SQS\", MetricName = \"ApproximateAgeOfOldestMessage\", ", 10, "multiples of 60 to 86,400")]
    [InlineData(Own, 0, "10, 20, 30 and multiples of 60 to 86,400")]
    [InlineData(Own, 40, "10, 20, 30 and multiples of 60 to 86,400")]
    public async Task Period_NotAllowed_IsReported(string metric, int value, string allowed)
    {
        var found = await CheckAsync("SQSW035", $"ScaleStep(100, 2, {metric}PeriodSeconds = {value})");
        Assert.Equal($"PeriodSeconds of the step of queue 'orders' at 100 is {value:N0}; allowed are {allowed}", found);
    }

    [Theory]
    [InlineData("PeriodSeconds = 60")]
    [InlineData("PeriodSeconds = 86400, EvaluationPeriods = 7")]
    [InlineData("PeriodSeconds = 3600, EvaluationPeriods = 168, DatapointsToAlarm = 168")]
    [InlineData("EvaluationPeriods = 1440, DatapointsToAlarm = 1")]
    [InlineData(Own + "PeriodSeconds = 10, EvaluationPeriods = 8640")]
    [InlineData(Own + "PeriodSeconds = 20")]
    [InlineData(Own + "PeriodSeconds = 30")]
    [InlineData("MetricNamespace = \"AWS/RDS\", MetricName = \"DatabaseConnections\", Dimensions = new[] { \"DBInstanceIdentifier=shop\" }")]
    [InlineData("MetricNamespace = \"Shop #1/a_b.c:d\", MetricName = \"Back-log (all)\", Dimensions = new string[0]")]
    public Task Alarm_AtItsLimits_IsFine(string settings) => CheckAsync($"QueueHandler(\"orders\"), ScaleStep(100, 2, {settings})");

    [Theory]
    [InlineData("EvaluationPeriods", 0, "", "1 to 1,440")]
    [InlineData("EvaluationPeriods", -1, "", "1 to 1,440")]
    [InlineData("EvaluationPeriods", 1_441, "", "1 to 1,440")]
    [InlineData("EvaluationPeriods", 25, "PeriodSeconds = 3540, ", "1 to 24")]
    [InlineData("EvaluationPeriods", 169, "PeriodSeconds = 3600, ", "1 to 168")]
    [InlineData("EvaluationPeriods", 8, "PeriodSeconds = 86400, ", "1 to 7")]
    [InlineData("EvaluationPeriods", int.MaxValue, "PeriodSeconds = 86400, ", "1 to 7")]
    [InlineData("DatapointsToAlarm", 0, "", "1 to 1")]
    [InlineData("DatapointsToAlarm", 2, "", "1 to 1")]
    [InlineData("DatapointsToAlarm", 4, "EvaluationPeriods = 3, ", "1 to 3")]
    public async Task Periods_OutOfRange_AreReported(string setting, int value, string others, string range)
    {
        var found = await CheckAsync("SQSW006", $"ScaleStep(100, 2, {others}{setting} = {value})");
        Assert.Equal($"A step of queue 'orders' has {value:N0} {setting}; allowed are {range}", found);
    }

    [Theory]
    [InlineData("QueueHandler(\"orders\", TreatMissingData = (MissingData)4)", "ScaleStep(1, 1)", 4)]
    [InlineData("QueueHandler(\"orders\")", "ScaleStep(1, 1, TreatMissingData = (MissingData)(-1))", -1)]
    public async Task TreatMissingData_ThatIsNone_IsReported(string queue, string step, int value)
    {
        var found = await CheckAsync($"{{|SQSW004:{queue}|}}, {step}");
        Assert.Equal($"TreatMissingData of queue 'orders' is {value}; allowed are MissingData.NotBreaching to MissingData.Missing", found);
    }

    [Theory]
    [InlineData("MetricName = \"Backlog\"", "MetricName stands with a MetricNamespace")]
    [InlineData("Dimensions = new[] { \"A=b\" }", "Dimensions stand with a MetricNamespace")]
    [InlineData("MetricNamespace = \"\"", "MetricNamespace is ''")]
    [InlineData("MetricNamespace = \" \"", "MetricNamespace is ' '")]
    [InlineData("MetricNamespace = \":a\"", "MetricNamespace is ':a'")]
    [InlineData("MetricNamespace = \"ä\"", "MetricNamespace is 'ä'")]
    [InlineData("MetricNamespace = \"a\\nb\"", "MetricNamespace is 'a\\u000ab'")]
    [InlineData(Own + "MetricName = \"\"", "MetricName is ''")]
    [InlineData(Own + "MetricName = \"a\\\"b\"", "MetricName is 'a\"b'")]
    [InlineData(Own + "MetricName = \"{{resolve:ssm:a}}\"", "MetricName is '{{resolve:ssm:a}}'")]
    [InlineData("MetricNamespace = \"AWS/RDS\", MetricName = \"DatabaseConnections\"", "no metric of 'AWS/RDS' has the dimension QueueName; name its Dimensions")]
    [InlineData(Own + "Dimensions = new[] { \"Shop\" }", "its dimension 'Shop' is not")]
    [InlineData(Own + "Dimensions = new[] { \"=b\" }", "its dimension '=b' is not")]
    [InlineData(Own + "Dimensions = new[] { \":a=b\" }", "its dimension ':a=b' is not")]
    [InlineData(Own + "Dimensions = new string[] { null! }", "its dimension '' is not")]
    [InlineData(Own + "Dimensions = new[] { \"A=b\", \"A=c\" }", "it has the dimension 'A' twice")]
    public async Task Metric_ThatCannotBe_IsReported(string settings, string trouble)
    {
        var found = await CheckAsync("SQSW036", $"ScaleStep(100, 2, {settings})");
        Assert.StartsWith($"The metric of the step of queue 'orders' at 100 can't be used: {trouble}", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metric_WithTooManyDimensions_IsReported()
    {
        var many = string.Join(", ", Enumerable.Range(0, 31).Select(static number => $"\"D{number}=a\""));
        var found = await CheckAsync("SQSW036", $$"""ScaleStep(100, 2, {{Own}}Dimensions = new[] { {{many}} })""");
        Assert.EndsWith("it has 31 Dimensions; allowed are 30", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b-", "a b-orders-messages-100", 23)]
    [InlineData("a/", "a/orders-messages-100", 21)]
    [InlineData("é", "éorders-messages-100", 20)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890", null, 140)]
    public async Task Prefix_ThatNoNameCanHave_IsReported(string prefix, string? name, int length)
    {
        var found = await CheckAsync($"{{|SQSW037:QueueHandler(\"orders\", AlarmPrefix = \"{prefix}\")|}}, ScaleStep(100, 2)");
        Assert.StartsWith($"A step of queue 'orders' would have the alarm '{name ?? prefix + "orders-messages-100"}', of {length} characters;", found, StringComparison.Ordinal);
    }

    [Fact]
    public Task Prefix_WithoutSteps_IsReportedAsWell() => CheckAsync("{|SQSW037:QueueHandler(\"orders\", AlarmPrefix = \"a b\")|}");

    [Theory]
    [InlineData("MetricNamespace = \"Store\", MetricName = \"Backlog\"")]
    [InlineData(Own + "MetricName = \"Backlog\", Dimensions = new[] { \"A=b\" }")]
    public async Task Alarms_OfTwoMetrics_WithOneName_AreReported(string other)
    {
        var found = await CheckAsync("SQSW038", $"ScaleStep(9, 2, {Own}MetricName = \"Backlog\"), ScaleStep(9, 1, {other})");
        Assert.Equal("The alarm 'orders-Backlog-9' of a step of queue 'orders' would also be that of another step of it, on another metric; give them different thresholds", found);
    }

    [Fact]
    public async Task Alarms_OfTwoQueues_WithOneName_AreReportedAtBoth()
    {
        var found = await AnalyzerHarness.CheckAsync("""
            using SqsWorker;

            [{|SQSW038:QueueHandler("orders", AlarmPrefix = "a-")|}, ScaleStep(1, 1), ScaleStep(9, 2)]
            public sealed class One : IQueueHandler<string>
            {
                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }

            [{|SQSW038:QueueHandler("a-orders")|}, ScaleStep(2, 1), ScaleStep(9, 2)]
            public sealed class Two : IQueueHandler<string>
            {
                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """);
        Assert.Contains(found, static one => one.GetMessage(CultureInfo.InvariantCulture)
            == "The alarm 'a-orders-messages-9' of a step of queue 'orders' would also be that of a step of queue 'a-orders' of 'Two'; give them different thresholds or prefixes");
    }

    [Fact]
    public Task Alarm_OfAMetricCalledMessages_IsReported() =>
        CheckAsync("SQSW038", $"ScaleStep(9, 2), ScaleStep(9, 1, {Own}MetricName = \"messages\")");

    [Theory]
    [InlineData("")]
    [InlineData(Own)]
    public Task Steps_OnOneMetric_ThatDoNotRise_AreReported(string metric)
    {
        metric = metric.TrimEnd(',', ' ') is { Length: > 0 } named ? $", {named}" : "";
        return CheckAsync("SQSW008", $"ScaleStep(1, 2{metric}), ScaleStep(10, 1{metric})");
    }

    [Fact]
    public Task Steps_OnDifferentMetrics_NeedNotRise() =>
        CheckAsync($"QueueHandler(\"orders\"), ScaleStep(1, 5), ScaleStep(10, 2, {Own}MetricName = \"Backlog\"), ScaleStep(10, 2, {Own}MetricName = \"Lag\")");

    [Theory]
    [InlineData("AlarmPrefix = \"team-\"", "an AlarmPrefix")]
    [InlineData("TreatMissingData = MissingData.NotBreaching", "a TreatMissingData")]
    public async Task Direct_WithASettingOfAlarms_IsReported(string setting, string said)
    {
        var found = await CheckAsync($"{{|SQSW030:QueueHandler(\"orders\", Mode = ScalingMode.Direct, {setting})|}}");
        Assert.Contains($"and {said};", found, StringComparison.Ordinal);
    }

    private static Task<string> CheckAsync(string id, string steps) => CheckAsync($"{{|{id}:QueueHandler(\"orders\")|}}, {steps}");

    private static async Task<string> CheckAsync(string attributes)
    {
        var found = await AnalyzerHarness.CheckAsync($$"""
            using SqsWorker;

            [{{attributes}}]
            public sealed class Handler : IQueueHandler<string>
            {
                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """);
        return found.SingleOrDefault()?.GetMessage(CultureInfo.InvariantCulture) ?? "";
    }
}
