using SqsWorker.Definitions;

namespace SqsWorker.Tests.Hosted;

/// <summary>Where a host finds queues that the stack did not make.</summary>
public sealed class HostedExistingTests
{
    private const string Whole = "arn:aws:sqs:us-east-1:123456789012:legacy";
    private const string OfTheStack = "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-legacy";

    [Theory]
    [InlineData(Whole, "legacy", null, null)]
    [InlineData(Whole, "legacy", null, "https://sqs.us-east-1.amazonaws.com/123456789012/shop-")]
    [InlineData("arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:legacy", "legacy", null, null)]
    [InlineData(OfTheStack, "shop-legacy", "shop", null)]
    [InlineData(OfTheStack, "shop-legacy", null, "https://sqs.us-east-1.amazonaws.com/123456789012/shop-")]
    public async Task Run_ExistingQueue_IsFoundByItsArn(string arn, string physicalName, string? stack, string? prefix)
    {
        var harness = Harness(arn, stack, prefix);
        harness.Create("orders", physicalName);
        await harness.SendAsync("orders", 3);

        await harness.RunAsync(3);

        Assert.Equal(3, harness.Handled.Count);
        Assert.Equal(3, harness.Queues["orders"].Counters.Deleted);
    }

    [Fact]
    public void Add_NothingSaysWhatTheStackIsCalled_IsAnError()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Harness(OfTheStack, null, null).Build());
        Assert.Contains("Nothing says where these queues are: orders", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("legacy-dead", true)]
    [InlineData("", false)]
    public void Add_UrlOfAnExistingQueueAlone_IsAnErrorWhereItHasADeadLetterQueue(string deadLetters, bool isError)
    {
        var harness = new HostedHarness(["orders"], 2, define: name => new QueueDefinition(name)
        {
            DeadLetterName = deadLetters,
            QueueArn = Whole,
            DeadLetterQueueArn = deadLetters.Length > 0 ? $"{Whole}-dead" : "",
            MaxReceiveCount = 3,
        })
        {
            Configure = static options => options.Queues["orders"] = new SqsWorkerQueueOptions { Url = "http://localhost:9324/orders" },
        };
        var error = Record.Exception(() => harness.Build());

        Assert.Equal(isError, error is InvalidOperationException);
        Assert.Equal(isError, error?.Message.Contains("SqsWorker:Queues:orders:DeadLetterUrl is not", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Run_ExistingQueueWithTheUrlOfItsDeadLetters_DeadLettersGoThere()
    {
        var harness = new HostedHarness(
            ["orders"],
            2,
            static (_, context, _) =>
            {
                context.DeadLetter("unknown customer");
                return Task.CompletedTask;
            },
            static name => new QueueDefinition(name) { DeadLetterName = "", QueueArn = Whole, MaxReceiveCount = QueueDefinition.NoRedrive })
        {
            Configure = static options => options.Queues["orders"] = new SqsWorkerQueueOptions
            {
                DeadLetterUrl = HostedHarness.Prefix + HostedShop.DeadLettersOf("legacy"),
            },
        };
        harness.Create("orders", "legacy");
        await harness.SendAsync("orders", 3);

        await harness.RunAsync(3);

        Assert.Equal(3, harness.Engine.Find(HostedShop.DeadLettersOf("legacy"))!.Depth.Visible);
        Assert.Equal(3, harness.Queues["orders"].Counters.Deleted);
    }

    private static HostedHarness Harness(string arn, string? stack, string? prefix) =>
        new(["orders"], 2, define: name => new QueueDefinition(name) { DeadLetterName = "", QueueArn = arn, MaxReceiveCount = QueueDefinition.NoRedrive })
        {
            Configure = options =>
            {
                options.Stack = stack;
                options.QueueUrlPrefix = prefix;
            },
        };
}
