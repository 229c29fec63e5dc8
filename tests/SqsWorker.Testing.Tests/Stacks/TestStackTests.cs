using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using SqsWorker.Testing.Alarms;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Stacks;

public sealed class TestStackTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_RenderedTemplate_ResolvesTheFunctionsEnvironment()
    {
        await using var fixture = new StackFixture(Template.Text);

        var scale = fixture.Stack.Function("ScaleFunction");

        Assert.Equal("scale", scale.Environment["SQSWORKER_FUNCTION"]);
        Assert.Equal("shop", scale.Environment["SQSWORKER_STACK"]);
        Assert.Equal("https://sqs.eu-central-1.amazonaws.com/123456789012/shop-", scale.Environment["SQSWORKER_QUEUE_URL_PREFIX"]);
        Assert.Equal(fixture.Stack.Tables.TableNames.Single(), scale.Environment["SQSWORKER_TABLE"]);
        Assert.Equal(fixture.Stack.Function("ProcessFunction").Name, scale.Environment["SQSWORKER_PROCESS_FUNCTION"]);
        Assert.Equal("/aws/lambda/shop-scale", scale.LogGroup);
    }

    [Fact]
    public async Task Create_UnnamedResource_IsNamedAsCloudFormationDoes()
    {
        await using var fixture = new StackFixture(Template.Text);

        Assert.Matches("^shop-ProcessFunction-[0-9A-Z]{12}$", fixture.Stack.Function("ProcessFunction").Name);
    }

    [Fact]
    public async Task Create_FunctionSettings_AreTakenOver()
    {
        await using var fixture = new StackFixture(Template.Text);

        var process = fixture.Stack.Function("ProcessFunction");

        Assert.Equal(TimeSpan.FromMinutes(15), process.Timeout);
        Assert.Equal(512, process.MemoryMegabytes);
        Assert.Equal(20, process.ReservedConcurrency);
        Assert.Equal(0, process.MaximumRetryAttempts);
        Assert.Equal(TimeSpan.FromMinutes(1), process.MaximumEventAge);
    }

    [Fact]
    public async Task Create_Role_ExposesItsStatementsPerFunction()
    {
        await using var fixture = new StackFixture(Template.Text);

        var statements = fixture.Stack.Function("ScaleFunction").Statements;

        Assert.Equal(2, statements.Count);
        Assert.Equal(["dynamodb:UpdateItem", "dynamodb:Query"], statements[0].Actions);
        Assert.Equal($"arn:aws:dynamodb:eu-central-1:123456789012:table/{fixture.Stack.Tables.TableNames.Single()}", statements[0].Resources.Single());
        Assert.Equal(fixture.Stack.Function("ProcessFunction").Arn, statements[1].Resources.Single());
    }

    [Fact]
    public async Task Create_Outputs_AreResolved()
    {
        await using var fixture = new StackFixture(Template.Text);

        Assert.Equal("https://sqs.eu-central-1.amazonaws.com/123456789012/shop-orders", fixture.Stack.Outputs["OrdersQueueUrl"]);
    }

    [Fact]
    public async Task Front_SdkClients_ReachQueueAndTable()
    {
        await using var fixture = new StackFixture(Template.Text);
        using var sqs = AwsClients.CreateSqs(fixture.Stack.Front);
        using var dynamo = AwsClients.CreateDynamoDb(fixture.Stack.Front);
        var table = fixture.Stack.Tables.TableNames.Single();

        await sqs.SendMessageAsync(fixture.Stack.Outputs["OrdersQueueUrl"], "hello", Cancellation);
        var received = await sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = fixture.Stack.Outputs["OrdersQueueUrl"] }, Cancellation);
        await dynamo.PutItemAsync(table, new() { ["pk"] = new("a"), ["sk"] = new("b") }, Cancellation);
        var item = await dynamo.GetItemAsync(new GetItemRequest { TableName = table, Key = new() { ["pk"] = new("a"), ["sk"] = new("b") } }, Cancellation);

        Assert.Equal("hello", received.Messages.Single().Body);
        Assert.Equal("b", item.Item["sk"].S);
    }

    [Fact]
    public async Task Start_QueueCrossesThreshold_ScaleHearsOfIt()
    {
        await using var fixture = new StackFixture(Template.Text);
        using var sqs = AwsClients.CreateSqs(fixture.Stack.Front);
        fixture.Stack.Start();
        fixture.Clock.Advance(TimeSpan.FromSeconds(90));
        await fixture.Environment("ScaleFunction").NextAsync();

        var entries = Enumerable.Range(0, 10).Select(i => new SendMessageBatchRequestEntry($"{i}", "x")).ToList();
        await sqs.SendMessageBatchAsync(fixture.Stack.Outputs["OrdersQueueUrl"], entries, Cancellation);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));

        using var record = JsonDocument.Parse(await fixture.Environment("ScaleFunction").NextTextAsync());
        var sns = record.RootElement.GetProperty("Records")[0].GetProperty("Sns");
        using var notice = JsonDocument.Parse(sns.GetProperty("Message").GetString()!);
        Assert.Equal("ALARM: \"shop_orders-messages-10\" in EU (Frankfurt)", sns.GetProperty("Subject").GetString());
        Assert.Equal("ALARM", notice.RootElement.GetProperty("NewStateValue").GetString());
        Assert.Equal(AlarmState.Alarm, fixture.Stack.Alarms.Alarms.Single().State);
        Assert.Equal(2, fixture.Stack.Alarms.Alarms.Single().Transitions);
    }

    [Fact]
    public async Task ActivationDelay_IdleQueue_AlarmHearsOfItLater()
    {
        await using var fixture = new StackFixture(Template.Text, static () => TimeSpan.FromMinutes(10));
        using var sqs = AwsClients.CreateSqs(fixture.Stack.Front);
        fixture.Stack.Start();
        var entries = Enumerable.Range(0, 10).Select(i => new SendMessageBatchRequestEntry($"{i}", "x")).ToList();
        await sqs.SendMessageBatchAsync(fixture.Stack.Outputs["OrdersQueueUrl"], entries, Cancellation);

        Advance(9);
        Assert.Equal(AlarmState.Ok, fixture.Stack.Alarms.Alarms.Single().State);

        Advance(3);
        Assert.Equal(AlarmState.Alarm, fixture.Stack.Alarms.Alarms.Single().State);

        void Advance(int minutes)
        {
            for (var i = 0; i < minutes; i++)
            {
                fixture.Clock.Advance(TimeSpan.FromMinutes(1));
            }
        }
    }

    [Fact]
    public async Task Start_MinutePasses_WorkerGetsAScheduledEvent()
    {
        await using var fixture = new StackFixture(Template.Text);
        fixture.Stack.Start();

        fixture.Clock.Advance(TimeSpan.FromMinutes(1));

        using var scheduled = JsonDocument.Parse(await fixture.Environment("WorkerFunction").NextTextAsync());
        Assert.Equal("Scheduled Event", scheduled.RootElement.GetProperty("detail-type").GetString());
        Assert.Equal("2026-01-31T12:01:00Z", scheduled.RootElement.GetProperty("time").GetString());
    }

    [Fact]
    public async Task Dispose_UsedEnvironments_AreGivenBack()
    {
        var fixture = new StackFixture(Template.Text);
        await fixture.Stack.Functions.InvokeAsync(fixture.Stack.Function("ScaleFunction").Name, "{}"u8.ToArray(), Cancellation);

        await fixture.DisposeAsync();

        Assert.True(fixture.Environment("ScaleFunction").IsDisposed);
    }
}
