using System.Runtime.CompilerServices;
using System.Text;
using SqsWorker.Testing.Access;
using SqsWorker.Testing.Alarms;

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

    [Theory]
    [InlineData("eu-central-1:123456789012:alarm:shop_orders-messages-1", true)]
    [InlineData("eu-central-1:123456789012:alarm:shop_orders-age", true)]
    [InlineData("eu-central-1:123456789012:alarm:shop-eu_orders-messages-1", false)]
    [InlineData("eu-central-1:123456789012:alarm:shop-orders-messages-1", false)]
    [InlineData("eu-central-1:123456789012:alarm:shop", false)]
    [InlineData("eu-central-1:123456789012:alarm:shopping_orders-messages-1", false)]
    [InlineData("eu-west-1:123456789012:alarm:shop_orders-messages-1", false)]
    [InlineData("eu-central-1:999956789012:alarm:shop_orders-messages-1", false)]
    public async Task Rendered_Topics_LetInTheStacksOwnAlarmsOnly(string alarm, bool isOwn)
    {
        await using var fixture = new StackFixture(await ReadAsync("OneQueue"));

        Assert.Equal(2, fixture.Stack.Topics.Topics.Count);
        Assert.All(fixture.Stack.Topics.Topics, topic => Assert.Equal(isOwn, fixture.Stack.Topics.TryPublish(topic, new AlarmNotice("arn:aws:cloudwatch:" + alarm, "", "{}"))));
    }

    [Fact]
    public async Task Rendered_AlarmOfAnotherStackWhoseNameBeginsAlike_IsNotHeard()
    {
        await using var fixture = new StackFixture(await ReadAsync("OneQueue"));
        var own = fixture.Stack.Alarms.Alarms.Single(static alarm => alarm.Definition.Name == "shop_orders-messages-1").Definition;
        fixture.Stack.Alarms.Add(own with { Name = "shop-eu_orders-messages-1" });
        var heard = fixture.Stack.Queues.CreateQueue("heard", new Dictionary<string, string>
        {
            ["Policy"] = """{"Statement":{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"*"}}""",
        });
        fixture.Stack.Topics.Subscribe(own.AlarmActions.Single(), heard, raw: true);

        fixture.Stack.Start();
        fixture.Clock.Advance(TimeSpan.FromSeconds(90));

        Assert.All(fixture.Stack.Alarms.Alarms, static alarm => Assert.Equal(AlarmState.Ok, alarm.State));
        Assert.Contains("\"AlarmName\":\"shop_orders-messages-1\"", Encoding.UTF8.GetString(Assert.Single(heard.Store.Messages()).Body), StringComparison.Ordinal);
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
