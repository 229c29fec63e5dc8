using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Definitions;
using SqsWorker.Local.Commands;
using SqsWorker.Local.Controlling;
using SqsWorker.Testing.Stacks;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Local.Tests.Controlling;

public sealed class ControlCommandTests : IAsyncDisposable
{
    private const string Template = """
        {
          "Transform": "AWS::Serverless-2016-10-31",
          "Resources": {
            "OrdersQueue": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Fn::Sub": "${AWS::StackName}-orders" } } },
            "OrdersDeadLetterQueue": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Fn::Sub": "${AWS::StackName}-orders-dead-letters" } } },
            "ReceiptsFifoQueue": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Fn::Sub": "${AWS::StackName}-receipts.fifo" }, "FifoQueue": true } },
            "ReceiptsFifoDeadLetterQueue": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Fn::Sub": "${AWS::StackName}-receipts-dead-letters.fifo" }, "FifoQueue": true } },
            "ScaleTable": { "Type": "AWS::DynamoDB::Table", "Properties": {
              "BillingMode": "PAY_PER_REQUEST",
              "AttributeDefinitions": [{ "AttributeName": "pk", "AttributeType": "S" }, { "AttributeName": "sk", "AttributeType": "S" }],
              "KeySchema": [{ "AttributeName": "pk", "KeyType": "HASH" }, { "AttributeName": "sk", "KeyType": "RANGE" }] } }
          }
        }
        """;

    private readonly TestStack _stack = TestStack.Create(
        StackTemplate.Parse(Template), new TestStackOptions { CreateEnvironment = static _ => throw new NotSupportedException(), StackName = "shop" });

    private readonly AmazonDynamoDBClient _dynamo;
    private readonly AmazonSQSClient _sqs;

    public ControlCommandTests() => (_dynamo, _sqs) = (AwsClients.CreateDynamoDb(_stack.Front), AwsClients.CreateSqs(_stack.Front));

    public async ValueTask DisposeAsync()
    {
        _dynamo.Dispose();
        _sqs.Dispose();
        await _stack.DisposeAsync();
    }

    [Fact]
    public async Task Pause_AndResume_AreSeenByStatus()
    {
        Assert.Equal((0, "orders of shop is paused until it is resumed; its workers receive nothing more after about 20 seconds\n", ""), await RunAsync("pause orders --stack shop"));
        Assert.True(Queue(await StatusAsync(), "orders").GetProperty("paused").GetBoolean());
        Assert.False(Queue(await StatusAsync(), "receipts.fifo").GetProperty("paused").GetBoolean());

        Assert.Equal((0, "orders of shop is not paused; the next tick starts its workers\n", ""), await RunAsync("resume orders --stack shop"));
        Assert.False(Queue(await StatusAsync(), "orders").GetProperty("paused").GetBoolean());
    }

    [Fact]
    public async Task Pause_QueueOfAStackWhoseNameBeginsAlike_IsNotThisStacks()
    {
        await _sqs.CreateQueueAsync(new CreateQueueRequest("shop-eu-orders") { Tags = new() { ["aws:cloudformation:stack-name"] = "shop-eu" } });

        var (exitCode, _, error) = await RunAsync("pause eu-orders --stack shop");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("eu-orders", error, StringComparison.Ordinal);
        Assert.DoesNotContain((await StatusAsync()).EnumerateArray(), static queue => queue.GetProperty("queue").GetString() == "eu-orders");
    }

    [Fact]
    public async Task Pause_ForAWhile_SaysUntilWhen()
    {
        var before = TimeProvider.System.GetUtcNow();
        var (exitCode, output, _) = await RunAsync("pause receipts.fifo --stack shop --for 2h");
        Assert.Equal(0, exitCode);
        Assert.StartsWith("receipts.fifo of shop is paused until ", output, StringComparison.Ordinal);
        var until = Queue(await StatusAsync(), "receipts.fifo").GetProperty("pausedUntil").GetDateTimeOffset();
        Assert.InRange(until - before, TimeSpan.FromMinutes(119), TimeSpan.FromMinutes(121));
    }

    [Fact]
    public async Task Status_ShowsDepthSlotsAlarmsAndWhatIsWanted()
    {
        await _sqs.SendMessageAsync(_stack.Queues.Queues.Single(static queue => queue.Name == "shop-orders").Url, "{}");
        var later = TimeProvider.System.GetUtcNow().AddSeconds(50).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        await PutAsync("SLOT#0000", new() { ["status"] = new("R"), ["expires"] = new() { N = later } });
        await PutAsync("SLOT#0001", new() { ["status"] = new("S"), ["expires"] = new() { N = later } });
        await PutAsync("SLOT#0002", new() { ["status"] = new("R"), ["expires"] = new() { N = "1000" } });
        await PutAsync("ALARM#orders-messages-1", new() { ["state"] = new() { N = "2" }, ["version"] = new() { N = "1000" } });
        var assembly = WriteAssembly("""{"version":1,"queues":[{"name":"orders","deadLetterName":"d","minWorkers":0,"maxWorkers":5,"mode":"alarms","messagesPerWorker":0,"steps":[{"messages":1,"workers":3,"alarm":"orders-messages-1","ownMetric":false,"periodSeconds":60,"evaluationPeriods":1},{"messages":9,"workers":4,"alarm":"orders-Lag-9","ownMetric":true,"namespace":"Shop","metric":"Lag","periodSeconds":60,"evaluationPeriods":1}]}]}""");
        try
        {
            var orders = Queue(await StatusAsync($" --assembly {assembly}"), "orders");
            Assert.Equal((1, 0, 3), (orders.GetProperty("visible").GetInt32(), orders.GetProperty("inFlight").GetInt32(), orders.GetProperty("desired").GetInt32()));
            Assert.Equal(["0 running", "1 starting"], orders.GetProperty("slots").EnumerateArray().Select(static slot => $"{slot.GetProperty("slot")} {slot.GetProperty("state")}"));
            Assert.Equal("ALARM", orders.GetProperty("alarms")[0].GetProperty("state").GetString());

            var (_, table, _) = await RunAsync($"status --stack shop --assembly {assembly}");
            Assert.Equal(
                [
                    "queue          visible  in flight  desired  running  starting  in alarm  paused",
                    "orders               1          0        3        1         1         1      no",
                    "receipts.fifo        0          0        ?        0         0         0      no",
                ],
                table.TrimEnd().Split('\n'));
        }
        finally
        {
            File.Delete(assembly);
        }
    }

    [Fact]
    public async Task Commands_OnAQueueThatTheStackDidNotMake_FindItByTheAssembly()
    {
        var legacy = _stack.Queues.CreateQueue("shop-2-legacy");
        await _sqs.SendMessageAsync(legacy.Url, "{}");
        var assembly = WriteAssembly("""{"version":1,"queues":[{"name":"imports","deadLetterName":"","queueArn":"arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-2-legacy","minWorkers":0,"maxWorkers":5,"mode":"direct","messagesPerWorker":1,"steps":[]}]}""");
        try
        {
            var (exitCode, _, error) = await RunAsync("pause imports --stack shop");
            Assert.Equal(ExitCodes.Unusable, exitCode);
            Assert.EndsWith("A queue that the stack did not make is known by --assembly.\n", error, StringComparison.Ordinal);

            Assert.Equal((0, ""), await RunAsync($"pause imports --stack shop --assembly {assembly}") is var (code, _, said) ? (code, said) : default);
            var imports = Queue(await StatusAsync($" --assembly {assembly}"), "imports");
            Assert.Equal((true, 1), (imports.GetProperty("paused").GetBoolean(), imports.GetProperty("visible").GetInt32()));

            _stack.Queues.DeleteQueue(legacy.Name);
            Assert.StartsWith("sqsworker: imports: there is no queue shop-2-legacy, ", (await RunAsync($"resume imports --stack shop --assembly {assembly}")).Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(assembly);
        }
    }

    [Theory]
    [InlineData("pause oders --stack shop", "oders: the stack shop has no such queue; it has orders, receipts.fifo.")]
    [InlineData("pause orders-dead-letters --stack shop", "orders-dead-letters: the stack shop has no such queue; it has orders, receipts.fifo.")]
    [InlineData("status oders --stack shop", "oders: the stack shop has no such queue; it has orders, receipts.fifo.")]
    [InlineData("status --stack market", "--stack market: there is no queue whose name begins with market-.")]
    [InlineData("resume orders --stack 1st", "--stack 1st: a letter, then letters, digits and hyphens, 128 at most, are expected.")]
    [InlineData("pause orders --stack shop --for soon", "--for soon: a number with s, m, h or d after it is expected, such as 30m or 2h, of a year at most.")]
    [InlineData("pause orders --stack shop --for 0m", "--for 0m: ")]
    [InlineData("pause orders --stack shop --for 366d", "--for 366d: ")]
    [InlineData("pause orders --stack shop --table none", "")]
    [InlineData("pause orders", "Option '--stack' is required.")]
    [InlineData("status --stack shop --assembly none.dll", "--assembly none.dll: ")]
    public async Task Command_ThatCannotBeDone_SaysWhyInOneLine(string arguments, string expected)
    {
        var (exitCode, output, error) = await RunAsync(arguments);
        Assert.Equal((ExitCodes.Unusable, ""), (exitCode, output));
        Assert.StartsWith($"sqsworker: {expected}", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private static JsonElement Queue(JsonElement status, string name) =>
        status.EnumerateArray().Single(queue => queue.GetProperty("queue").GetString() == name);

    private static string WriteAssembly(string manifest)
    {
        var path = Path.GetTempFileName();
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Shop"), typeof(object).Assembly);
        assembly.SetCustomAttribute(new CustomAttributeBuilder(typeof(WorkerManifestAttribute).GetConstructors().Single(), [manifest]));
        assembly.DefineDynamicModule("Shop");
        assembly.Save(path);
        return path;
    }

    private async Task<JsonElement> StatusAsync(string arguments = "")
    {
        var (_, output, _) = await RunAsync($"status --stack shop --json{arguments}");
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }

    private async Task PutAsync(string sk, Dictionary<string, AttributeValue> attributes) => await _dynamo.PutItemAsync(
        _stack.Tables.TableNames.Single(), new Dictionary<string, AttributeValue>(attributes) { ["pk"] = new("Q#orders"), ["sk"] = new(sk) });

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter();
        var exitCode = await SqsWorkerCommand.InvokeAsync(
            arguments.Split(' '),
            static (_, _) => throw new NotSupportedException(),
            output,
            error,
            stack => new StackControl(_dynamo, _sqs, stack, TimeProvider.System));
        return (exitCode, output.ToString(), error.ToString());
    }
}
