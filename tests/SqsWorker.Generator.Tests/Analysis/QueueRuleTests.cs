using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Analysis;

public sealed class QueueRuleTests
{
    [Theory]
    [InlineData("", "is empty")]
    [InlineData(".fifo", "has nothing before '.fifo'")]
    [InlineData("my orders", "has ' ' in it")]
    [InlineData("orders.v2", "has '.' in it")]
    [InlineData("orders.fifo.fifo", "has '.' in it")]
    [InlineData("orders.FIFO", "has '.' in it")]
    [InlineData("größe", "has 'ö' in it")]
    [InlineData("orders/../x", "has '/' in it")]
    [InlineData("o\\n", "has '\\u000a' in it")]
    [InlineData("o\\0", "has a null character in it")]
    [InlineData("a23456789-b23456789-c23456789-d23456789-e23456789-f", "has 51 characters")]
    public async Task Name_NotSqs_IsReported(string name, string trouble)
    {
        var found = await CheckAsync($$"""{|SQSW002:QueueHandler("{{name}}")|}""");
        Assert.Contains($" {trouble};", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_Null_IsReported() => await CheckAsync("{|SQSW002:QueueHandler(null!)|}");

    [Theory]
    [InlineData("VisibilityTimeoutSeconds", -1, "10 to 43,200")]
    [InlineData("VisibilityTimeoutSeconds", 0, "10 to 43,200")]
    [InlineData("VisibilityTimeoutSeconds", 43_201, "10 to 43,200")]
    [InlineData("MaxReceiveCount", 0, "1 to 1,000")]
    [InlineData("MaxReceiveCount", 1_001, "1 to 1,000")]
    [InlineData("RetentionSeconds", 59, "60 to 1,209,600")]
    [InlineData("RetentionSeconds", 1_209_601, "60 to 1,209,600")]
    [InlineData("DeadLetterRetentionSeconds", 59, "60 to 1,209,600")]
    [InlineData("DelaySeconds", -1, "0 to 900")]
    [InlineData("DelaySeconds", 901, "0 to 900")]
    [InlineData("AgeAlarmSeconds", 59, "60 to 1,209,600")]
    [InlineData("AgeAlarmSeconds", 1_209_601, "60 to 1,209,600")]
    [InlineData("MaxConcurrency", 0, "1 to 1,000")]
    [InlineData("MaxConcurrency", 1_001, "1 to 1,000")]
    [InlineData("MinWorkers", -1, "0 to 1,000")]
    [InlineData("MaxWorkers", 0, "1 to 1,000")]
    [InlineData("MaxWorkers", int.MaxValue, "1 to 1,000")]
    [InlineData("Mode = ScalingMode.Direct, MessagesPerWorker", 0, "1 to 1,000,000")]
    [InlineData("Mode = ScalingMode.Direct, MessagesPerWorker", 1_000_001, "1 to 1,000,000")]
    public async Task Setting_OutOfRange_NamesSettingValueAndRange(string setting, int value, string range)
    {
        var found = await CheckAsync($$"""{|SQSW004:QueueHandler("orders", {{setting}} = {{value}})|}""");
        setting = setting.Split(' ')[^1];
        Assert.Equal($"{setting} of queue 'orders' is {value:N0}; allowed are {range}", found);
    }

    [Theory]
    [InlineData("orders", 0)]
    [InlineData("orders", 1001)]
    [InlineData("orders.fifo", 11)]
    public Task BatchSize_OutOfRange_IsReported(string queue, int value) => AnalyzerHarness.CheckAsync($$"""
        using SqsWorker;

        [{|SQSW004:QueueHandler("{{queue}}", BatchSize = {{value}})|}]
        public sealed class Handler : IQueueBatchHandler<string>
        {
            public Task HandleAsync(IReadOnlyList<QueueMessage<string>> messages, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task BatchSize_OnHandlerOfSingleMessages_IsReported() => CheckAsync("""{|SQSW012:QueueHandler("orders", BatchSize = 5)|}""");

    [Fact]
    public async Task MinWorkers_AboveMaxWorkers_IsReported()
    {
        var found = await CheckAsync("""{|SQSW005:QueueHandler("orders", MinWorkers = 3, MaxWorkers = 2)|}""");
        Assert.Equal("MinWorkers of queue 'orders' is 3, above its MaxWorkers, 2", found);
    }

    [Fact]
    public Task MinWorkers_WithoutMaxWorkers_RaisesIt() => CheckAsync("""QueueHandler("orders", MinWorkers = 3)""");

    [Theory]
    [InlineData("ScaleStep(0, 1)")]
    [InlineData("ScaleStep(-5, 1)")]
    [InlineData("ScaleStep(1, 0)")]
    [InlineData("ScaleStep(1, 1001)")]
    public Task Step_OutOfRange_IsReported(string step) => CheckAsync($$"""{|SQSW006:QueueHandler("orders")|}, {{step}}""");

    [Fact]
    public async Task Step_AboveMaxWorkers_IsReported()
    {
        var found = await CheckAsync("""{|SQSW007:QueueHandler("orders", MaxWorkers = 4)|}, ScaleStep(1, 1), ScaleStep(1000, 5)""");
        Assert.Equal("The step of queue 'orders' at 1,000 messages wants 5 workers, above its MaxWorkers, 4", found);
    }

    [Theory]
    [InlineData("ScaleStep(1, 1), ScaleStep(1, 2)")]
    [InlineData("ScaleStep(1, 2), ScaleStep(10, 2)")]
    [InlineData("ScaleStep(1, 3), ScaleStep(10, 2)")]
    public Task Steps_ThatDoNotRise_AreReported(string steps) => CheckAsync($$"""{|SQSW008:QueueHandler("orders")|}, {{steps}}""");

    [Fact]
    public Task Steps_InAnyOrder_AreFine() => CheckAsync("""QueueHandler("orders"), ScaleStep(100, 3), ScaleStep(1, 1)""");

    [Fact]
    public Task Step_WithoutQueue_IsReported() => CheckAsync("{|SQSW018:ScaleStep(1, 1)|}");

    [Fact]
    public async Task Mode_ThatIsNone_IsReported()
    {
        var found = await CheckAsync("""{|SQSW004:QueueHandler("orders", Mode = (ScalingMode)7)|}""");
        Assert.Equal("Mode of queue 'orders' is 7; allowed are ScalingMode.Alarms to ScalingMode.Direct", found);
    }

    [Fact]
    public async Task Direct_WithSteps_IsReported()
    {
        var found = await CheckAsync("""{|SQSW030:QueueHandler("orders", Mode = ScalingMode.Direct)|}, ScaleStep(1, 1), ScaleStep(9, 2)""");
        Assert.Contains("'orders'", found, StringComparison.Ordinal);
        Assert.Contains("2 steps", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MessagesPerWorker_InAlarmsMode_IsReported() =>
        Assert.Contains("'orders' is 50", await CheckAsync("""{|SQSW031:QueueHandler("orders", MessagesPerWorker = 50)|}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("DeadLetterRetentionSeconds = 345_599", "DeadLetterRetentionSeconds of queue 'orders' is 345,599 and must be at least its RetentionSeconds, 345,600:")]
    [InlineData("RetentionSeconds = 100, VisibilityTimeoutSeconds = 101", "VisibilityTimeoutSeconds of queue 'orders' is 101 and must be at most its RetentionSeconds, 100:")]
    [InlineData("RetentionSeconds = 100, DelaySeconds = 100", "DelaySeconds of queue 'orders' is 100 and must be below its RetentionSeconds, 100:")]
    [InlineData("AgeAlarmSeconds = 345_600", "AgeAlarmSeconds of queue 'orders' is 345,600 and must be below its RetentionSeconds, 345,600:")]
    public async Task Times_ThatContradictEachOther_AreReported(string settings, string said) =>
        Assert.StartsWith(said, await CheckAsync($$"""{|SQSW032:QueueHandler("orders", {{settings}})|}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("orders", "DeadLetterRetentionSeconds = 345_600, AgeAlarmSeconds = 345_599")]
    [InlineData("orders", "RetentionSeconds = 60, VisibilityTimeoutSeconds = 60, DelaySeconds = 59")]
    [InlineData("orders.fifo", "HighThroughput = true")]
    [InlineData("orders", "HighThroughput = false")]
    [InlineData("orders", "KmsKey = \"arn:aws:kms:eu-central-1:111122223333:key/mrk-1234abcd\"")]
    public Task Settings_AtTheirLimits_AreFine(string queue, string settings) => AnalyzerHarness.CheckAsync($$"""
        using SqsWorker;

        [QueueHandler("{{queue}}", {{settings}})]
        public sealed class Handler : IQueueHandler<string>
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """);

    [Fact]
    public async Task HighThroughput_OfAStandardQueue_IsReported() =>
        Assert.Contains("'orders'", await CheckAsync("""{|SQSW033:QueueHandler("orders", HighThroughput = true)|}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "has 1 parts")]
    [InlineData("alias/orders", "has 1 parts")]
    [InlineData("arn:aws:kms:eu-central-1:111122223333:alias/orders", "doesn't end in key/")]
    [InlineData("arn:aws:kms:eu-central-1:111122223333:key/*", "doesn't end in key/")]
    [InlineData("arn:aws:sqs:eu-central-1:111122223333:orders", "names the service 'sqs', not kms")]
    public async Task KmsKey_ThatIsNoKeysArn_NamesItAndWhy(string key, string trouble)
    {
        var found = await CheckAsync($$"""{|SQSW034:QueueHandler("orders", KmsKey = "{{key}}")|}""");
        Assert.Contains($"'{key}', which {trouble}", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("every minute")]
    [InlineData("rate(1 minutes)")]
    [InlineData("rate(0 minutes)")]
    [InlineData("rate(30 seconds)")]
    [InlineData("rate(-5 minutes)")]
    [InlineData("RATE(5 minutes)")]
    [InlineData(" rate(5 minutes)")]
    [InlineData("cron(* * * * *)")]
    [InlineData("cron(* * * * * *)")]
    [InlineData("cron(60 * * * ? *)")]
    [InlineData("cron(0 12 * * ? *")]
    public async Task Schedule_ThatEventBridgeRefuses_NamesItAndWhatIsAllowed(string schedule)
    {
        var found = await CheckAsync($$"""{|SQSW029:QueueHandler("orders", Schedule = "{{schedule}}")|}""");
        Assert.StartsWith($"The schedule of queue 'orders' can't be used: '{schedule}' ", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null!")]
    [InlineData("\"rate(5\\tminutes)\"")]
    [InlineData("\"cron(0 12 * * ? *\\n)\"")]
    public Task Schedule_ThatCannotStandInATemplate_IsReported(string schedule) =>
        CheckAsync($$"""{|SQSW029:QueueHandler("orders", Schedule = {{schedule}})|}""");

    [Theory]
    [InlineData("rate(1 minute)")]
    [InlineData("rate(15 minutes)")]
    [InlineData("rate(1 hour)")]
    [InlineData("rate(7 days)")]
    [InlineData("cron(0/10 8-17 ? * MON-FRI *)")]
    public Task Schedule_ThatEventBridgeTakes_IsFine(string schedule) => CheckAsync($$"""QueueHandler("orders", Schedule = "{{schedule}}")""");

    [Fact]
    public async Task Declaration_WithSeveralProblems_ReportsAll()
    {
        var found = await AnalyzerHarness.CheckAsync("""
            [{|SQSW001:{|SQSW002:{|SQSW004:{|SQSW006:SqsWorker.QueueHandler("my orders", MaxReceiveCount = 0)|}|}|}|}, SqsWorker.ScaleStep(0, 1)]
            public sealed class Handler;
            """);
        Assert.Equal(4, found.Count);
    }

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
        return found.Count == 1 ? found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture) : "";
    }
}
