using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Functions;

public sealed class DefinitionCheckTests
{
    [Fact]
    public void Check_QueuesAsTheyShouldBe_FindsNothing()
    {
        Assert.Empty(DefinitionCheck.FindFaults(new ShopWorker(static (_, _, _) => Task.CompletedTask)));
        Assert.Empty(Check(new QueueDefinition("a") { DeadLetterName = "d", Mode = ScalingMode.Direct, MessagesPerWorker = 1, MaxWorkers = 1_000 }));
    }

    [Fact]
    public void Check_NumbersOutOfRange_NamesEach() => Assert.Equal(
        [
            "SQSW004: VisibilityTimeoutSeconds of queue 'orders' is -1; allowed are 10 to 43,200",
            "SQSW004: MaxReceiveCount of queue 'orders' is 0; allowed are 1 to 1,000",
            "SQSW004: MaxConcurrency of queue 'orders' is -3; allowed are 1 to 1,000",
            "SQSW004: BatchSize of queue 'orders' is 1,001; allowed are 1 to 1,000",
            "SQSW004: EmptyReceives of queue 'orders' is 21; allowed are 1 to 20",
            "SQSW004: MinWorkers of queue 'orders' is -1; allowed are 0 to 1,000",
            "SQSW004: MaxWorkers of queue 'orders' is 0; allowed are 1 to 1,000",
            "SQSW004: MessagesPerWorker of queue 'orders' is -5; allowed are 1 to 1,000,000",
        ],
        Check(new QueueDefinition("orders")
        {
            DeadLetterName = "d", VisibilityTimeoutSeconds = -1, MaxReceiveCount = 0, MaxConcurrency = -3, BatchSize = 1_001, EmptyReceives = 21,
            MinWorkers = -1, MaxWorkers = 0, Mode = ScalingMode.Direct, MessagesPerWorker = -5,
        }));

    [Fact]
    public void Check_StepsAgainstTheRules_NamesEach() => Assert.Equal(
        [
            "SQSW006: A step of queue 'orders' has 0 messages; allowed are 1 to 2,147,483,647",
            "SQSW006: A step of queue 'orders' has 0 workers; allowed are 1 to 1,000",
            "SQSW008: The steps of queue 'orders' do not rise: 10 messages want 3 workers, 20 messages want 0",
            "SQSW008: The steps of queue 'orders' do not rise: 30 messages want 8 workers, 30 messages want 9",
            "SQSW007: The step of queue 'orders' at 30 messages wants 8 workers, above its MaxWorkers, 5",
            "SQSW007: The step of queue 'orders' at 30 messages wants 9 workers, above its MaxWorkers, 5",
        ],
        Check(new QueueDefinition("orders")
        {
            DeadLetterName = "d", MaxWorkers = 5,
            Steps = [Step(30, 9), Step(30, 8), Step(0, 1), Step(10, 3), Step(20, 0)],
        }));

    [Fact]
    public void Check_StepsOnSeveralMetrics_RiseOnEach()
    {
        ScaleStep[] steps = [Step(10, 3), Step(20, 1) with { Metric = "Shop Lag" }, Step(10, 2) with { Metric = "Shop Load" }];
        Assert.Empty(Check(new QueueDefinition("orders") { DeadLetterName = "d", MaxWorkers = 5, Steps = steps }));
        Assert.Equal(
            ["SQSW008: The steps of queue 'orders' do not rise: 20 messages want 1 workers, 30 messages want 1"],
            Check(new QueueDefinition("orders") { DeadLetterName = "d", MaxWorkers = 5, Steps = [.. steps, Step(30, 1) with { Metric = "Shop Lag" }] }));
    }

    [Fact]
    public void Check_MinAboveMax_IsAFault() => Assert.Equal(
        ["SQSW005: MinWorkers of queue 'orders' is 3, above its MaxWorkers, 2"],
        Check(new QueueDefinition("orders") { DeadLetterName = "d", MinWorkers = 3, MaxWorkers = 2 }));

    [Fact]
    public void Check_ModesMixed_IsAFault()
    {
        Assert.StartsWith("SQSW030: ", Assert.Single(Check(new QueueDefinition("a") { DeadLetterName = "d", Mode = ScalingMode.Direct, MessagesPerWorker = 1, Steps = [Step(1, 1)] })), StringComparison.Ordinal);
        Assert.StartsWith("SQSW031: ", Assert.Single(Check(new QueueDefinition("a") { DeadLetterName = "d", MessagesPerWorker = 1, Steps = [Step(1, 1)] })), StringComparison.Ordinal);
        Assert.StartsWith("SQSW004: Mode of queue 'a' is 7", Assert.Single(Check(new QueueDefinition("a") { DeadLetterName = "d", Mode = (ScalingMode)7 })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rate(1 minutes)")]
    [InlineData("cron(1 2 3)")]
    [InlineData("rate(5\tminutes)")]
    public void Check_ScheduleIsNone_IsAFault(string schedule) => Assert.StartsWith(
        "SQSW029: The schedule of queue 'a' can't be used: ",
        Assert.Single(Check(new QueueDefinition("a") { DeadLetterName = "d", Schedule = schedule })),
        StringComparison.Ordinal);

    [Fact]
    public void Check_NamesTwice_AreFaults() => Assert.Equal(
        ["Several queues are named 'a'", "Several steps have the alarm 'x'"],
        Check(
            new QueueDefinition("a") { DeadLetterName = "d", Steps = [new ScaleStep(1, 1, "x")] },
            new QueueDefinition("a") { DeadLetterName = "d", Steps = [new ScaleStep(1, 1, "x")] }));

    [Fact]
    public void Require_SeveralFaults_TellsAll()
    {
        var exception = Assert.Throws<DefinitionException>(() => DefinitionCheck.Require(new Handwritten(
            new QueueDefinition("a") { DeadLetterName = "d", MaxWorkers = -1 },
            new QueueDefinition("b") { DeadLetterName = "e", Schedule = "never" })));
        Assert.Contains("SQSW004: MaxWorkers of queue 'a'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("SQSW029: The schedule of queue 'b'", exception.Message, StringComparison.Ordinal);
    }

    private static ScaleStep Step(int messages, int workers) => new(messages, workers, $"a-{messages}-{workers}");

    private static IReadOnlyList<string> Check(params QueueDefinition[] queues) => DefinitionCheck.FindFaults(new Handwritten(queues));

    [Fact]
    public void Receives_WithoutEnd_AreForAnExistingQueueWithoutDeadLetters()
    {
        const string Arn = "arn:aws:sqs:us-east-1:444455556666:legacy";
        Assert.Empty(Check(new QueueDefinition("a") { DeadLetterName = "", QueueArn = Arn, MaxReceiveCount = QueueDefinition.NoRedrive, Steps = [Step(1, 1)] }));
        Assert.Single(Check(new QueueDefinition("a") { DeadLetterName = "d", QueueArn = Arn, MaxReceiveCount = QueueDefinition.NoRedrive, Steps = [Step(1, 1)] }));
        Assert.Single(Check(new QueueDefinition("a") { DeadLetterName = "d", MaxReceiveCount = QueueDefinition.NoRedrive, Steps = [Step(1, 1)] }));
    }

    private sealed class Handwritten(params QueueDefinition[] queues) : IWorkerDefinition
    {
        public IReadOnlyList<QueueBinding> Queues { get; } = [.. queues.Select(static queue => QueueBinding.ForFunction(queue, typeof(Handwritten), "f"))];

        public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
        {
        }
    }
}
