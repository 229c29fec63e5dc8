using System.Runtime.CompilerServices;
using SqsWorker.Testing.Access;

namespace SqsWorker.Testing.Tests.Stacks;

/// <summary>What the renderer writes can be started here: the verified stacks of its own tests.</summary>
public sealed class RenderedStackTests
{
    public static TheoryData<string> Stacks => [.. Directory.GetFiles(Folder(), "*.verified.template").Select(static path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Rendered_Created_HasItsQueuesAndTellsTheirUrls(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder(), file), TestContext.Current.CancellationToken);

        await using var fixture = new StackFixture(text);

        Assert.Contains(fixture.Stack.Queues.Queues, static queue => queue.Name == "shop-orders");
        Assert.Equal("https://sqs.eu-central-1.amazonaws.com/123456789012/shop-orders", fixture.Stack.Outputs["OrdersQueueUrl"]);
    }

    [Fact]
    public async Task Rendered_FunctionOfItsOwn_IsAsItsTemplateSays()
    {
        await using var fixture = new StackFixture(await ReadAsync("FunctionsOfTheirOwn"));

        var heavy = fixture.Stack.Function("HeavyFunction");
        Assert.Equal((2048, TimeSpan.FromSeconds(300), 40), (heavy.MemoryMegabytes, heavy.Timeout, heavy.ReservedConcurrency));
        Assert.Equal((0, TimeSpan.FromSeconds(60)), (heavy.MaximumRetryAttempts, heavy.MaximumEventAge));
        Assert.Equal("heavy", heavy.Environment["SQSWORKER_FUNCTION"]);
        Assert.Equal("/aws/lambda/shop-heavy", heavy.LogGroup);
        Assert.DoesNotContain(heavy.Statements, static statement => statement.Actions.Contains("sqs:ReceiveMessage") && statement.Resources.Any(static arn => arn.EndsWith("shop-orders", StringComparison.Ordinal)));
        Assert.Equal(
            $"heavy={heavy.Name};mail-out={fixture.Stack.Function("MailOutFunction").Name}", fixture.Stack.Function("WorkerFunction").Environment["SQSWORKER_FUNCTIONS"]);
    }

    [Fact]
    public async Task Rendered_VariablesOfTheUser_HavePseudoParametersPutIn()
    {
        await using var fixture = new StackFixture(await ReadAsync("VariablesTagsAndStatements"));

        var process = fixture.Stack.Function("ProcessFunction");
        Assert.Equal("pictures-123456789012-${name}", process.Environment["BUCKET"]);
        Assert.Contains(process.Statements, static statement => statement.Resources.Contains("arn:aws:s3:::pictures-123456789012/${aws:PrincipalTag/team}/*"));
    }

    [Fact]
    public async Task Rendered_FiftyQueues_AreAllInTheRoleAndThePoliciesBesideIt()
    {
        await using var fixture = new StackFixture(await ReadAsync("FiftyQueuesOfThreeSteps"));

        var process = fixture.Stack.Function("ProcessFunction");
        Assert.Empty(process.UnknownPolicies);
        Assert.Equal(50, process.Statements.Where(static statement => statement.Actions.Contains("sqs:ReceiveMessage")).SelectMany(static statement => statement.Resources).Distinct().Count());
    }

    [Theory]
    [InlineData("sqs:ReceiveMessage", "arn:aws:sqs:eu-central-1:123456789012:shop-orders", "")]
    [InlineData("ec2:DeleteNetworkInterface", "arn:aws:ec2:eu-central-1:123456789012:network-interface/eni-1", "with an explicit deny in an identity-based policy")]
    public async Task Rendered_FunctionInVpc_MayTouchQueuesAndNoNetworkInterfaces(string action, string resource, string reason)
    {
        await using var fixture = new StackFixture(await ReadAsync("FunctionInVpc"));
        var process = fixture.Stack.Function("ProcessFunction");

        var verdict = PolicyEvaluator.Judge(
            process.Statements, process.UnknownPolicies, new AskedAccess(action, resource), action, new Dictionary<string, string> { ["lambda:SourceFunctionArn"] = process.Arn });

        Assert.Equal((reason.Length == 0, reason), (verdict.IsAllowed, verdict.Reason));
    }

    private static Task<string> ReadAsync(string stack) =>
        File.ReadAllTextAsync(Path.Combine(Folder(), $"StackSnapshotTests.Stack_{stack}_IsThis.verified.template"), TestContext.Current.CancellationToken);

    private static string Folder([CallerFilePath] string test = "") =>
        Path.Combine(Path.GetDirectoryName(test)!, "../../SqsWorker.Rendering.Tests/Rendering/_snapshots");
}
