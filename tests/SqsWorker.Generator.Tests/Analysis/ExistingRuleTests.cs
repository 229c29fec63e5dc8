using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Analysis;

public sealed class ExistingRuleTests
{
    private const string OfTheStack = "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-";
    private const string Legacy = "arn:aws:sqs:eu-west-1:111122223333:legacy";

    [Theory]
    [InlineData("", "has 1 parts")]
    [InlineData("legacy", "has 1 parts")]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:legacy", "names the service 'sns', not sqs")]
    [InlineData("arn:aws:sqs:eu-west-1:111122223333:*", "doesn't end in the name of a queue")]
    [InlineData("arn:aws:sqs:*:111122223333:legacy", "has no region")]
    [InlineData("arn:aws:sqs:eu-west-1:1111:legacy", "has no account of 12 digits")]
    [InlineData("arn:aws:sqs:${AWS::NoRegion}:111122223333:legacy", "has '${AWS::NoRegion}' where it can't stand")]
    [InlineData("arn:${AWS::StackName}:sqs:eu-west-1:111122223333:legacy", "has '${AWS::StackName}' where it can't stand")]
    [InlineData("arn:aws:sqs:${AWS::Partition}:111122223333:legacy", "where it can't stand")]
    [InlineData("arn:aws:sqs:eu-${AWS::Region}:111122223333:legacy", "where it can't stand")]
    [InlineData("arn:aws:sqs:eu-west-1:${AWS::AccountId}1:legacy", "where it can't stand")]
    [InlineData("arn:aws:sqs:eu-west-1:111122223333:legacy-${AWS::StackName}", "where it can't stand")]
    [InlineData("arn:aws:sqs:eu-west-1:111122223333:${AWS::Region}-legacy", "where it can't stand")]
    [InlineData("arn:aws:sqs:eu-west-1:111122223333:${Queue}", "doesn't end in the name of a queue")]
    public async Task Arn_OfNoQueue_NamesItAndWhy(string arn, string trouble)
    {
        var found = await CheckAsync($$"""{|SQSW050:QueueHandler("orders", QueueArn = "{{arn}}")|}""");
        Assert.StartsWith($"QueueArn of queue 'orders' is '{arn}', which ", found, StringComparison.Ordinal);
        Assert.Contains(trouble, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeadLetterArn_OfNoQueue_IsReported() => Assert.StartsWith(
        "DeadLetterQueueArn of queue 'orders' is 'dead'",
        await CheckAsync($$"""{|SQSW050:QueueHandler("orders", QueueArn = "{{Legacy}}", DeadLetterQueueArn = "dead", MaxReceiveCount = 3)|}"""),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("RetentionSeconds = 86_400")]
    [InlineData("DeadLetterRetentionSeconds = 1_209_600")]
    [InlineData("DelaySeconds = 0")]
    [InlineData("HighThroughput = false")]
    public async Task Setting_ThatMakesAQueue_IsReported(string setting) => Assert.StartsWith(
        $"{setting.Split(' ')[0]} of queue 'orders' says how a queue is made",
        await CheckAsync($$"""{|SQSW051:QueueHandler("orders", QueueArn = "{{Legacy}}", {{setting}})|}"""),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("DeadLetterQueueArn = \"" + Legacy + "-dead\"", "has no QueueArn beside it")]
    [InlineData("QueueArn = \"" + Legacy + "\", DeadLetterQueueArn = \"" + Legacy + "-dead\"", "needs MaxReceiveCount beside it")]
    [InlineData("QueueArn = \"" + Legacy + "\", MaxReceiveCount = 3, DeadLetterQueueArn = \"" + Legacy + "\"", "is the queue itself")]
    public async Task DeadLetterArn_Misplaced_SaysWhatIsMissing(string settings, string trouble) => Assert.StartsWith(
        $"DeadLetterQueueArn of queue 'orders' {trouble}", await CheckAsync($$"""{|SQSW052:QueueHandler("orders", {{settings}})|}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("orders", "QueueArn = \"" + Legacy + ".fifo\"")]
    [InlineData("orders.fifo", "QueueArn = \"" + Legacy + "\"")]
    [InlineData("orders.fifo", "MaxReceiveCount = 3, QueueArn = \"" + Legacy + ".fifo\", DeadLetterQueueArn = \"" + Legacy + "-dead\"")]
    public Task Arn_OfTheOtherKind_IsReported(string name, string settings) => CheckAsync($$"""{|SQSW053:QueueHandler("{{name}}", {{settings}})|}""");

    [Theory]
    [InlineData("orders", "QueueArn = \"" + Legacy + "\"")]
    [InlineData("orders", "QueueArn = \"" + Legacy + "\", AgeAlarmSeconds = 1_209_600, VisibilityTimeoutSeconds = 43_200, MaxReceiveCount = 3")]
    [InlineData("orders.fifo", "QueueArn = \"" + Legacy + ".fifo\", DeadLetterQueueArn = \"" + Legacy + "-dead.fifo\", MaxReceiveCount = 3")]
    [InlineData("orders", "QueueArn = \"arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-orders\"")]
    [InlineData("orders", "QueueArn = \"" + Legacy + "\", KmsKey = \"arn:aws:kms:eu-west-1:111122223333:key/1234abcd\"")]
    public Task Settings_OfAnExistingQueue_AreFine(string name, string settings) => CheckAsync($$"""QueueHandler("{{name}}", {{settings}})""");

    [Fact]
    public async Task Arn_OfTwoHandlers_IsReportedAtBoth()
    {
        var found = await AnalyzerHarness.CheckAsync($$"""
            using SqsWorker;

            [{|SQSW058:QueueHandler("orders", QueueArn = "{{Legacy}}")|}]
            public sealed class One : IQueueHandler<string>
            {
                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }

            [{|SQSW058:QueueHandler("others", QueueArn = "{{Legacy}}")|}]
            public sealed class Two : IQueueHandler<string>
            {
                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """);
        Assert.Contains(found, one => one.GetMessage(null) == $"Queue 'orders' names '{Legacy}', as does queue 'others' of 'Two'");
    }

    [Theory]
    [InlineData("orders", "QueueArn = \"" + OfTheStack + "orders\"")]
    [InlineData("orders", "QueueArn = \"" + OfTheStack + "orders-dead-letters\"")]
    [InlineData("orders", "QueueArn = \"" + Legacy + "\", MaxReceiveCount = 3, DeadLetterQueueArn = \"" + OfTheStack + "orders\"")]
    [InlineData("orders\", QueueArn = \"" + Legacy + "-dead", "QueueArn = \"" + Legacy + "\", MaxReceiveCount = 3, DeadLetterQueueArn = \"" + Legacy + "-dead\"")]
    public async Task Arn_OfAnothersQueue_IsReported(string other, string settings) =>
        Assert.Contains("of 'Other'", await CheckBesideAsync(other, $$"""{|SQSW058:QueueHandler("mine", {{settings}})|}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("orders", "QueueArn = \"" + OfTheStack + "mine\"")]
    [InlineData("orders", "QueueArn = \"" + OfTheStack + "old-orders\"")]
    [InlineData("orders\", MaxReceiveCount = 3, QueueArn = \"" + Legacy + "-2\", DeadLetterQueueArn = \"" + Legacy + "-dead", "QueueArn = \"" + Legacy + "\", MaxReceiveCount = 3, DeadLetterQueueArn = \"" + Legacy + "-dead\"")]
    public Task Arn_OfNobodyElse_IsFine(string other, string settings) => CheckBesideAsync(other, $"QueueHandler(\"mine\", {settings})");

    private static async Task<string> CheckBesideAsync(string other, string attribute) => (await AnalyzerHarness.CheckAsync($$"""
        using SqsWorker;

        [{{attribute}}]
        public sealed class Handler : IQueueHandler<string>
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }

        [QueueHandler("{{other}}")]
        public sealed class Other : IQueueHandler<string>
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """)) is [var first, ..] ? first.GetMessage(null) : "";

    private static async Task<string> CheckAsync(string attributes) => (await AnalyzerHarness.CheckAsync($$"""
        using SqsWorker;

        [{{attributes}}]
        public sealed class Handler : IQueueHandler<string>
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """)) is [var first, ..] ? first.GetMessage(null) : "";
}
