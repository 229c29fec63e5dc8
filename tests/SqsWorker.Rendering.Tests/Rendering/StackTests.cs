using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Rendering;
using SqsWorker.Rendering.Tests.Support;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Rendering;

public sealed class StackTests : IDisposable
{
    private readonly Renders renders = new();

    public void Dispose() => renders.Dispose();

    [Fact]
    public void Subscription_OfATopicSpelledOtherwise_IsTheSame()
    {
        renders.Run(Of(Receiving("orders", Source("topic", "arn:aws:sns:eu-west-1:111122223333:order-events"))));
        var spelled = Subscriptions();

        renders.Run(Of(Receiving("orders", Source("topic", "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:order-events"))));

        Assert.Equal(spelled, Subscriptions());
        Assert.StartsWith("OrdersFromOrderEvents", Assert.Single(spelled), StringComparison.Ordinal);

        string[] Subscriptions() => [.. renders.Resources.Where(static one => one.Value!["Type"]!.GetValue<string>() == "AWS::SNS::Subscription").Select(static one => one.Key)];
    }

    [Theory]
    [InlineData(18, 256, true)]
    [InlineData(18, 60, false)]
    public void Policy_LongerThanSqsTakes_IsRefused(int topics, int length, bool isRefused)
    {
        var manifest = Of(Receiving("orders", Enumerable.Range(10, topics).Select(number => Source("topic", $"arn:aws:sns:eu-west-1:111122223333:{new string('a', length - 2)}{number}"))));

        var error = Record.Exception(() => renders.Run(manifest));

        Assert.Equal(isRefused, error is RenderingException);
        Assert.Equal(isRefused, error?.ToString().Contains("the policy OrdersQueuePolicy would have", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("orders.fifo", "rule", "arn:aws:events:eu-west-1:111122223333:rule/nightly", true)]
    [InlineData("orders.fifo", "topic", "arn:aws:sns:eu-west-1:111122223333:orders.fifo", false)]
    [InlineData("orders", "rule", "arn:aws:events:eu-west-1:111122223333:rule/nightly", false)]
    public void Queue_ThatARuleSendsTo_DeduplicatesByContentIfItIsFifo(string queue, string kind, string arn, bool deduplicates)
    {
        renders.Run(Of(Receiving(queue, Source(kind, arn))));

        var properties = renders.Resources.First(static one => one.Value!["Type"]!.GetValue<string>() == "AWS::SQS::Queue" && one.Key.StartsWith("Orders", StringComparison.Ordinal)
            && !one.Key.Contains("DeadLetter", StringComparison.Ordinal)).Value!["Properties"]!;
        Assert.Equal(deduplicates, properties["ContentBasedDeduplication"]?.GetValue<bool>() ?? false);
    }

    [Fact]
    public void Stack_QueueAdded_KeepsEveryOtherResource()
    {
        renders.Run(Of(Queue("orders", 1, 100), Queue("receipts.fifo")));
        var before = renders.Resources;

        renders.Run(Of(Queue("order_s"), Queue("orders", 1, 100), Queue("orders-fifo"), Queue("receipts.fifo")));

        var after = renders.Resources;
        Assert.All(before.Where(IsOfOneQueue), resource => Assert.True(JsonNode.DeepEquals(resource.Value, after[resource.Key]), resource.Key));
        Assert.Equal(before.Count + 10, after.Count);
    }

    [Fact]
    public void Stack_QueueRemoved_KeepsEveryOtherResource()
    {
        renders.Run(Of(Queue("orders", 1, 100), Queue("orders_"), Queue("receipts.fifo")));
        var before = renders.Resources;

        renders.Run(Of(Queue("orders", 1, 100), Queue("receipts.fifo")), arguments => arguments with { AllowQueueRemoval = true });

        var after = renders.Resources;
        Assert.Equal(before.Count - 5, after.Count);
        Assert.All(after.Where(IsOfOneQueue), resource => Assert.True(JsonNode.DeepEquals(resource.Value, before[resource.Key]), resource.Key));
    }

    [Fact]
    public void Stack_HandlerRenamed_IsTheSameText()
    {
        renders.Run(Of(Queue("orders", 1, 100), Queue("receipts.fifo")));
        var before = renders.Text;
        var renamed = Queue("orders", 1, 100);
        renamed["handler"] = "Acme.Billing.InvoiceHandler";
        renamed["message"] = "Acme.Billing.Invoice";

        renders.Run(Of(renamed, Queue("receipts.fifo")));

        Assert.Equal(before, renders.Text);
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
    public void Stack_AssemblyNameThatLambdaWouldCut_IsRefused()
    {
        renders.Run(Of(Queue("orders")), assembly: new string('a', 127));

        var error = Assert.Single(renders.Fail(Of(Queue("orders")), assembly: new string('a', 128)));

        Assert.Equal(ErrorIds.BadHandlerName, error.Id);
        Assert.Contains("at most 127 characters", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stack_MoreResourcesThanCloudFormationAllows_IsRefused()
    {
        var error = Assert.Single(renders.Fail(Of(Many(69, 1, 100, 1000))));

        Assert.Equal(ErrorIds.StackTooLarge, error.Id);
        Assert.Contains("516 resources, CloudFormation allows 500", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(renders.Template));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DeadLetterQueue_OfAFifoQueue_IsOfHighThroughputWhereThatIs(bool isHigh)
    {
        var queue = Queue("receipts.fifo");
        queue["highThroughput"] = isHigh;
        renders.Run(Of(queue));

        Assert.All((string[])["ReceiptsFifoQueue", "ReceiptsFifoDeadLetterQueue"], id =>
        {
            var properties = renders.Resources[id]!["Properties"]!;
            Assert.Equal(isHigh ? ("messageGroup", "perMessageGroupId") : (null, null), (properties["DeduplicationScope"]?.GetValue<string>(), properties["FifoThroughputLimit"]?.GetValue<string>()));
        });
    }

    [Theory]
    [InlineData(66, true, 199)]
    [InlineData(67, true, 135)]
    [InlineData(66, false, 198)]
    [InlineData(99, false, 198)]
    public void Outputs_OfDeadLetterQueues_AreOfAllOrNone(int queues, bool forPeople, int outputs)
    {
        renders.Run(Of(Many(queues)), arguments => arguments with { PeopleAlarms = forPeople });

        var names = renders.Json["Outputs"]!.AsObject().Select(static output => output.Key).ToArray();
        Assert.Equal(outputs, names.Length);
        Assert.Equal(outputs > queues * 2.5 ? queues : 0, names.Count(static name => name.EndsWith("DeadLetterQueueUrl", StringComparison.Ordinal)));
    }

    [Fact]
    public void Stack_MoreOutputsThanCloudFormationAllows_IsRefused()
    {
        var outputs = string.Join(",", Enumerable.Range(0, 197).Select(static number => $$"""
            "Mine{{number}}": { "Value": "1" }
            """));
        var overrides = renders.Folder.Write("serverless.overrides.json", $$"""{ "Outputs": { {{outputs}} } }""");

        var error = Assert.Single(renders.Fail(Of(Queue("orders")), arguments => arguments with { Overrides = overrides }));

        Assert.Contains("201 outputs, CloudFormation allows 200", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stack_OverOneMegabyte_IsRefused()
    {
        var overrides = renders.Folder.Write("serverless.overrides.json", $$"""{ "Description": "{{new string('x', 1_000_000)}}" }""");

        var error = Assert.Single(renders.Fail(Of(Queue("orders")), arguments => arguments with { Overrides = overrides }));

        Assert.Contains("bytes, CloudFormation allows 1000000", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 500)]
    [InlineData(101, 505)]
    public void Stack_MoreWidgetsThanCloudWatchAllows_IsRefusedWithAdvice(int count, int widgets)
    {
        var manifest = Of(Many(count).Select(static queue => Direct((string)queue["name"]!, 100)));
        var body = renders.Folder.Write("serverless.overrides.json", """{ "Outputs": null, "Resources": { "Dashboard": { "Properties": { "DashboardBody": { "Fn::Join": null, "Ref": "AWS::NoValue" } } } } }""");
        var outputs = renders.Folder.Write("outputs.json", """{ "Outputs": null }""");

        renders.Run(manifest, arguments => arguments with { PeopleAlarms = false, Dashboard = false, Overrides = outputs });
        renders.Run(manifest, arguments => arguments with { PeopleAlarms = false, Overrides = body });
        if (widgets > 500)
        {
            var error = Assert.Single(renders.Fail(manifest, arguments => arguments with { PeopleAlarms = false, Overrides = outputs }));
            Assert.Equal(ErrorIds.StackTooLarge, error.Id);
            Assert.Contains($"{widgets} widgets, CloudWatch allows 500", error.Message, StringComparison.Ordinal);
            Assert.Contains("SqsWorkerDashboard", error.Message, StringComparison.Ordinal);
            return;
        }

        renders.Run(manifest, arguments => arguments with { PeopleAlarms = false, Overrides = outputs });
        var rows = renders.Resources["Dashboard"]!["Properties"]!["DashboardBody"]!["Fn::Join"]![1]!.AsArray();
        var text = string.Concat(rows.Select(static row => row is JsonValue ? (string)row! : (string)row!["Fn::Sub"]!));
        Assert.Equal(widgets, JsonNode.Parse(text)!["widgets"]!.AsArray().Count);
    }

    [Fact]
    public void Stack_SixtyQueuesOfThreeStepsWithPeoplesAlarms_Fits()
    {
        renders.Run(Of(Many(60, 1, 100, 1000)));

        Assert.Equal(450, StackLimits.CountResources(renders.Json));
    }

    [Fact]
    public void Stack_PeoplesAlarms_GoToTheirOwnTopicAlone()
    {
        var queue = Queue("orders");
        queue["ageAlarmSeconds"] = 1200;
        renders.Run(Of(queue));

        var age = renders.Resources["OrdersAgeAlarm"]!["Properties"]!;
        Assert.Equal(1200, (int)age["Threshold"]!);
        Assert.Equal("ApproximateAgeOfOldestMessage", (string?)age["MetricName"]);
        var letters = renders.Resources["OrdersDeadLettersAlarm"]!["Properties"]!;
        Assert.Equal("""["OrdersDeadLetterQueue","QueueName"]""", letters["Dimensions"]![0]!["Value"]!["Fn::GetAtt"]!.ToJsonString());
        Assert.All([age, letters, renders.Resources["ScaleLostNoticesAlarm"]!["Properties"]!], static alarm =>
        {
            Assert.Equal("""[{"Ref":"AlertTopic"}]""", alarm["AlarmActions"]!.ToJsonString());
            Assert.Equal("""[{"Ref":"AlertTopic"}]""", alarm["OKActions"]!.ToJsonString());
        });
        Assert.Equal("""{"Ref":"AlertTopic"}""", renders.Json["Outputs"]!["AlertTopicArn"]!["Value"]!.ToJsonString());
    }

    [Fact]
    public void Stack_WithoutPeoplesAlarmsAndDashboard_HasNothingForPeople()
    {
        renders.Run(Of(Queue("orders")), static arguments => arguments with { PeopleAlarms = false, Dashboard = false });

        Assert.DoesNotContain("Alert", renders.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dashboard", renders.Text, StringComparison.Ordinal);
        Assert.Single(renders.Resources, static resource => (string?)resource.Value!["Type"] == "AWS::CloudWatch::Alarm");
    }

    [Fact]
    public void Dashboard_Resolved_HasARowOfFullWidthPerQueue()
    {
        renders.Run(Of(Queue("orders"), Queue("receipts.fifo")));

        var lines = renders.Resources["Dashboard"]!["Properties"]!["DashboardBody"]!["Fn::Join"]![1]!.AsArray();
        var body = string.Concat(lines.Select(static line => line is JsonObject sub ? (string?)sub["Fn::Sub"] : (string?)line))
            .Replace("${AWS::StackName}", "shop", StringComparison.Ordinal);
        var widgets = JsonNode.Parse(body)!["widgets"]!.AsArray();
        Assert.Equal(2 * 24, widgets.Sum(static widget => (int)widget!["width"]!));
        Assert.Equal(10, widgets.Count);
        Assert.Equal(
            """["AWS/SQS","ApproximateNumberOfMessagesVisible","QueueName","shop-receipts-dead-letters.fifo",{"label":"waiting"}]""",
            widgets[9]!["properties"]!["metrics"]![0]!.ToJsonString());
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
        renders.Run(Of(Direct("orders", 50), Queue("receipts.fifo")), static arguments => arguments with { PeopleAlarms = false });

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
            invoke!["Resource"]!.AsArray().Select(static resource => (string?)(resource is JsonObject ? resource["Fn::Sub"] : resource)));
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

    /// <summary>Names of letters only, so that none needs a hash.</summary>
    internal static IEnumerable<JsonObject> Many(int count, params int[] thresholds) =>
        Enumerable.Range(0, count).Select(number => Queue($"queue{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}", thresholds));

    private static bool IsOfOneQueue(KeyValuePair<string, JsonNode?> resource) =>
        (string?)resource.Value!["Type"] is "AWS::SQS::Queue" or "AWS::CloudWatch::Alarm" && resource.Key != "ScaleLostNotices";
}
