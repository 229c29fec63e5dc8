using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Tests.Support;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Rendering;

public sealed class StackTests : IDisposable
{
    private readonly Renders renders = new();

    public void Dispose() => renders.Dispose();

    [Fact]
    public void Stack_QueueAdded_KeepsEveryOtherResource()
    {
        renders.Run(Of(Queue("orders", 1, 100), Queue("receipts.fifo")));
        var before = renders.Resources;

        renders.Run(Of(Queue("order_s"), Queue("orders", 1, 100), Queue("orders-fifo"), Queue("receipts.fifo")));

        var after = renders.Resources;
        Assert.All(before.Where(IsOfOneQueue), resource => Assert.True(JsonNode.DeepEquals(resource.Value, after[resource.Key]), resource.Key));
        Assert.Equal(before.Count + 6, after.Count);
    }

    [Fact]
    public void Stack_QueueRemoved_KeepsEveryOtherResource()
    {
        renders.Run(Of(Queue("orders", 1, 100), Queue("orders_"), Queue("receipts.fifo")));
        var before = renders.Resources;

        renders.Run(Of(Queue("orders", 1, 100), Queue("receipts.fifo")), arguments => arguments with { AllowQueueRemoval = true });

        var after = renders.Resources;
        Assert.Equal(before.Count - 3, after.Count);
        Assert.All(after.Where(IsOfOneQueue), resource => Assert.True(JsonNode.DeepEquals(resource.Value, before[resource.Key]), resource.Key));
    }

    [Fact]
    public void Stack_QueuesReordered_IsTheSameText()
    {
        renders.Run(Of(Queue("orders", 1, 100), Queue("audit"), Queue("receipts.fifo")));
        var first = renders.Text;
        File.Delete(renders.Template);

        renders.Run(Of(Queue("receipts.fifo"), Queue("orders", 100, 1), Queue("audit")));

        Assert.Equal(first, renders.Text);
    }

    [Fact]
    public void Stack_ReadByDeployServerless_HasLiteralsItNeeds()
    {
        renders.Run(Of(Queue("orders")));

        var functions = renders.Resources.Where(resource => (string?)resource.Value!["Type"] == "AWS::Serverless::Function").ToArray();
        Assert.Equal(["ScaleFunction", "WorkerFunction", "ProcessFunction"], functions.Select(function => function.Key));
        Assert.All(functions, function =>
        {
            var properties = function.Value!["Properties"]!;
            Assert.Equal(".", (string?)properties["CodeUri"]);
            Assert.Equal("dotnet10", (string?)properties["Runtime"]);
            Assert.Equal("Acme.Shop", (string?)properties["Handler"]);
            Assert.Equal("x86_64", (string?)properties["Architectures"]![0]);
        });
    }

    [Fact]
    public void Stack_AssemblyNameWithSpace_IsRefused()
    {
        var error = Assert.Single(renders.Fail(Of(Queue("orders")), assembly: "My Shop"));

        Assert.Equal(ErrorIds.BadHandlerName, error.Id);
        Assert.Contains("'My Shop'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stack_MoreResourcesThanCloudFormationAllows_IsRefused()
    {
        var queues = Enumerable.Range(0, 170).Select(number => Queue($"queue{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}"));

        var error = Assert.Single(renders.Fail(Of(queues)));

        Assert.Equal(ErrorIds.StackTooLarge, error.Id);
        Assert.False(File.Exists(renders.Template));
    }

    [Fact]
    public void Stack_HandlersThatSend_GrantExactlyThatToProcess()
    {
        renders.Run(Of(["receipts.fifo", "arn:aws:sqs:eu-central-1:111122223333:audit", "receipts.fifo"], [Queue("orders"), Queue("receipts.fifo")]));

        var statements = renders.Resources["ProcessRole"]!["Properties"]!["Policies"]![0]!["PolicyDocument"]!["Statement"]!.AsArray();
        var sends = statements.Where(static statement => statement!["Action"] is JsonValue action && (string?)action == "sqs:SendMessage").ToArray();
        Assert.Equal(2, sends.Length);
        Assert.Equal(
            """["arn:aws:sqs:eu-central-1:111122223333:audit",{"Fn::GetAtt":["ReceiptsFifoQueue","Arn"]}]""",
            sends[1]!["Resource"]!.ToJsonString());
        Assert.DoesNotContain("audit", renders.Resources["WorkerRole"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Stack_QueueInDirectMode_HasNoAlarm()
    {
        renders.Run(Of(Direct("orders", 50), Queue("receipts.fifo")));

        Assert.Equal(["ReceiptsFifoMessages1Alarm"], renders.Resources.Where(static resource => (string?)resource.Value!["Type"] == "AWS::CloudWatch::Alarm").Select(static alarm => alarm.Key));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_001)]
    public void Stack_DirectWithoutAShare_IsRefused(int share) =>
        Assert.Contains("messagesPerWorker", Assert.Single(renders.Fail(Of(Direct("orders", share)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Stack_QueuesWithSchedules_ShareThemByTheirText()
    {
        renders.Run(Of(On("a", "rate(5 minutes)"), On("b", "cron(0/10 8-17 ? * MON-FRI *)"), Queue("c"), On("d", "rate(5 minutes)"), On("e", "rate(1 hour)")));

        var events = renders.Resources["WorkerFunction"]!["Properties"]!["Events"]!.AsObject();
        Assert.Equal(["Cron", "Rate1Hour", "Rate1Minute", "Rate5Minutes"], events.Select(static one => one.Key.StartsWith("Cron", StringComparison.Ordinal) ? one.Key[..4] : one.Key));
        Assert.All(events, static one =>
        {
            var schedule = (string?)one.Value!["Properties"]!["Schedule"];
            Assert.Equal($$"""{"schedule":"{{schedule}}"}""", (string?)one.Value["Properties"]!["Input"]);
        });
    }

    [Theory]
    [InlineData("receipts")]
    [InlineData("*")]
    [InlineData("arn:aws:sqs:eu-central-1:111122223333:*")]
    [InlineData("arn:aws:sqs:*:111122223333:audit")]
    [InlineData("arn:aws:s3:::audit")]
    public void Stack_SendToWhatIsNoQueue_IsRefused(string queue)
    {
        var error = Assert.Single(renders.Fail(Of([queue], [Queue("orders")])));

        Assert.Equal(ErrorIds.BadManifest, error.Id);
        Assert.Contains($"'{queue}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stack_QueuesThatAreForwarded_GrantExactlyThatToProcess()
    {
        renders.Run(Of(Forwarded("a", "{stack}-audit:live"), Forwarded("b", "logs"), Forwarded("c", "logs"), Forwarded("d", "arn:aws:lambda:eu-west-1:111122223333:function:x:$LATEST")));

        var statements = renders.Resources["ProcessRole"]!["Properties"]!["Policies"]![0]!["PolicyDocument"]!["Statement"]!.AsArray();
        var invoke = Assert.Single(statements, static statement => statement!["Action"] is JsonValue action && (string?)action == "lambda:InvokeFunction");
        Assert.Equal(
            [
                "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${AWS::StackName}-audit:live",
                "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:logs",
                "arn:aws:lambda:eu-west-1:111122223333:function:x:$LATEST",
            ],
            invoke!["Resource"]!.AsArray().Select(static resource => (string?)resource!["Fn::Sub"]));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("audit:*")]
    [InlineData("${AWS::StackName}-audit")]
    [InlineData("arn:aws:lambda:eu-west-1:111122223333:function:*")]
    [InlineData("arn:aws:s3:::audit")]
    public void Stack_ForwardToWhatIsNoFunction_IsRefused(string function)
    {
        var error = Assert.Single(renders.Fail(Of(Forwarded("a", function))));

        Assert.Equal(ErrorIds.BadManifest, error.Id);
        Assert.Contains($"'{function}'", error.Message, StringComparison.Ordinal);
    }

    private static JsonObject Direct(string name, int share)
    {
        var queue = Queue(name);
        queue["mode"] = "direct";
        queue["messagesPerWorker"] = share;
        queue["steps"] = new JsonArray();
        return queue;
    }

    private static JsonObject On(string name, string schedule)
    {
        var queue = Queue(name);
        queue["schedule"] = schedule;
        return queue;
    }

    private static JsonObject Forwarded(string name, string function)
    {
        var queue = Queue(name);
        queue["forwardTo"] = function;
        return queue;
    }

    private static bool IsOfOneQueue(KeyValuePair<string, JsonNode?> resource) =>
        (string?)resource.Value!["Type"] is "AWS::SQS::Queue" or "AWS::CloudWatch::Alarm";
}
