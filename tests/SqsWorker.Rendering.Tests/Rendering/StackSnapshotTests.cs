using System.Text.Json.Nodes;
using SqsWorker.Rendering.Arguments;
using SqsWorker.Rendering.Tests.Support;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Rendering;

/// <summary>Whole stacks, as files: read one to know what is deployed. <see cref="StackValidityTests"/> has others judge them.</summary>
public class StackSnapshotTests : IAsyncDisposable
{
    private readonly Renders renders;

    public StackSnapshotTests()
        : this(new Renders())
    {
    }

    /// <summary>Gets the manifest of the stack that is built natively.</summary>
    internal static string Aot => Of(Queue("orders", 1, 100), In("heavy", Queue("pictures")), Queue("receipts.fifo"));

    private protected StackSnapshotTests(Renders renders) => this.renders = renders;

    public ValueTask DisposeAsync()
    {
        renders.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Stack_OneQueue_IsThis()
    {
        renders.Run(Of(Queue("orders")));

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_TwoQueuesOneFifo_IsThis()
    {
        renders.Run(Of(Queue("orders", 1, 100, 1000), Queue("receipts.fifo", 1)));

        Snapshot.Verify(renders.Text);
    }

    /// <summary>
    /// Of a project with PublishAot, whose function of its own is large. A renderer is told nothing of AOT; that a build with it renders this
    /// is shown by <see cref="Build.BuildTargetTests"/>.
    /// </summary>
    [Fact]
    public void Stack_Aot_IsThis()
    {
        renders.Run(Aot);

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_Arm64_IsThis()
    {
        renders.Run(Of(Queue("orders")), arguments => arguments with { Architecture = "arm64" });

        Snapshot.Verify(renders.Text);
    }

    /// <summary>Everything a worker can be granted; tests/SqsWorker.Tests/Roles lives on it.</summary>
    [Fact]
    public void Stack_EveryGrant_IsThis()
    {
        RunEveryGrant([]);

        Snapshot.Verify(renders.Text);
    }

    /// <summary>The same with more queues than any role holds, so that the grants on them are in policies beside it, those of scale and worker too.</summary>
    [Fact]
    public void Stack_EveryGrantOfEightyQueues_IsThis()
    {
        RunEveryGrant(StackTests.Many(76).Select(static queue => Direct((string)queue["name"]!, 100)), static arguments => arguments with { PeopleAlarms = false, Dashboard = false });

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_FunctionsOfTheirOwn_IsThis()
    {
        renders.Run(OfSends(
            [Send("orders", "heavy", "mail-out")],
            [In("mail-out", Queue("orders")), In("heavy", Queue("pictures")), In("heavy", Queue("videos"))],
            Function("heavy", function =>
            {
                function["memoryMiB"] = 2048;
                function["timeoutSeconds"] = 300;
                function["reservedConcurrency"] = 40;
                function["ephemeralStorageMiB"] = 4096;
                function["logRetentionDays"] = 7;
            })));

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_FunctionInVpc_IsThis()
    {
        renders.Run(Of([], [Queue("orders")], [Function("process", function =>
        {
            function["subnetIds"] = Texts("subnet-0a1b2c3d", "subnet-4e5f6a7b");
            function["securityGroupIds"] = Texts("sg-0a1b2c3d");
        })]));

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_VariablesTagsAndStatements_IsThis()
    {
        renders.Run(Of([], [Queue("orders")], [Function("process", function =>
        {
            function["variables"] = new JsonArray(Value("BUCKET", "pictures-${AWS::AccountId}-${name}"), Value("SQSWORKER_METRICS", "off"), Value("TEXT", "a \"b\"\n{{ c }} é"));
            function["tags"] = new JsonArray(Value("cost:center", "4711 / a+b@c"), Value("team", ""));
            function["statements"] = new JsonArray(
                Statement(["s3:GetObject", "s3:PutObject"], "arn:${AWS::Partition}:s3:::pictures-${AWS::AccountId}/${aws:PrincipalTag/team}/*"),
                Statement(["cloudwatch:PutMetricData"], "*"));
        }), Function("scale", function => function["tags"] = new JsonArray(Value("team", "shop")))]));

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_DirectMode_IsThis()
    {
        renders.Run(Of(Direct("orders", 50), Queue("receipts.fifo")));

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_Schedules_IsThis()
    {
        renders.Run(Of(On("a", "rate(5 minutes)"), On("b", "cron(0/10 8-17 ? * MON-FRI *)"), Queue("orders")));

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_SendsElsewhere_IsThis()
    {
        renders.Run(Of(["arn:aws:sqs:eu-west-1:111122223333:audit"], [Queue("orders")]));

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_ExistingQueues_IsThis()
    {
        renders.Run(Of(
            ["exports"],
            [
                Queue("orders"),
                Existing("exports", "arn:aws:sqs:eu-central-1:123456789012:legacy-exports"),
                Existing(
                    "imports.fifo",
                    "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-imports.fifo",
                    "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-imports-dead-letters.fifo",
                    receives: 3),
            ]));

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_Sources_IsThis()
    {
        renders.Run(Of(Receiving(
            "orders",
            Source("topic", "arn:aws:sns:eu-west-1:111122223333:order-events", raw: true, filterPolicy: """{"kind":["placed"]}"""),
            Source("topic", "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:shop-events"),
            Source("rule", "arn:aws:events:eu-central-1:123456789012:rule/nightly"),
            Source("bucket", "arn:aws:s3:::acme-uploads"),
            Source("bucket", "arn:aws:s3:::partner-uploads", account: "444455556666"))));

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_NamesOfAllKinds_IsThis()
    {
        renders.Run(Of(Queue("order_s"), Queue("orders"), Queue("orders-2"), Queue("OrderPlaced"), Queue("the-dead-letter")));

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_FiftyQueuesOfThreeSteps_IsThis()
    {
        renders.Run(Of([Queue("orders", 1, 100, 1000), .. StackTests.Many(49, 1, 100, 1000)]));

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_WithoutPeoplesPart_IsThis()
    {
        renders.Run(Of(Queue("orders")), arguments => arguments with { PeopleAlarms = false, Dashboard = false });

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_QueuesWithEverySetting_IsThis()
    {
        var orders = Queue("orders");
        orders["retentionSeconds"] = 86_400;
        orders["deadLetterRetentionSeconds"] = 604_800;
        orders["delaySeconds"] = 5;
        orders["ageAlarmSeconds"] = 3_600;
        orders["kmsKey"] = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        var receipts = Queue("receipts.fifo");
        receipts["highThroughput"] = true;
        renders.Run(Of(orders, receipts));

        Snapshot.Verify(renders.Text);
    }

    /// <summary>Steps with every setting of their alarms; tests/SqsWorker.Tests/Scaling lives on it.</summary>
    [Fact]
    public void Stack_AlarmsWithEverySetting_IsThis()
    {
        var slow = Stepped("slow", ("alarm", "team-slow-messages-1"), ("periodSeconds", 60), ("evaluationPeriods", 3), ("datapointsToAlarm", 2), ("treatMissingData", "breaching"));
        var own = Stepped(
            "own",
            ("messages", 5),
            ("workers", 3),
            ("alarm", "own-Backlog-5"),
            ("ownMetric", true),
            ("namespace", "Shop/Orders"),
            ("metric", "Backlog"),
            ("dimensions", new JsonArray(Dimension("Shop", "Berlin & more"), Dimension("QueueName", ""))),
            ("periodSeconds", 30),
            ("treatMissingData", "missing"));
        var bare = Stepped(
            "bare", ("alarm", "bare-Load-1"), ("ownMetric", true), ("namespace", "Shop"), ("metric", "Load"), ("dimensions", new JsonArray()), ("treatMissingData", "ignore"));
        foreach (var queue in (JsonObject[])[slow, own, bare])
        {
            queue["schedule"] = "rate(1 hour)";
        }

        renders.Run(Of(Queue("orders", 1, 100), slow, own, bare));

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_Overrides_IsThis()
    {
        var overrides = renders.Folder.Write(
            "serverless.overrides.json",
            """
            {
              "Resources": {
                "ProcessFunction": { "Properties": { "MemorySize": 2048, "ReservedConcurrentExecutions": 20 } },
                "OrdersMessages1Alarm": { "Properties": { "OKActions": null } },
                "Audit": { "Type": "AWS::SNS::Topic" }
              }
            }
            """);
        renders.Run(Of(Queue("orders")), arguments => arguments with { Overrides = overrides });

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_Forwarded_IsThis()
    {
        renders.Run(Of(Forwarded("audit", "{stack}-audit"), Forwarded("clicks.fifo", "arn:aws:lambda:eu-central-1:111122223333:function:clicks:live"), Queue("orders")));

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_Kms_IsThis()
    {
        const string Key = "arn:aws:kms:eu-central-1:111122223333:key/";
        renders.Run(Of(
            Encrypted("orders", $"{Key}1234abcd-12ab-34cd-56ef-1234567890ab"),
            Encrypted("receipts.fifo", $"{Key}1234abcd-12ab-34cd-56ef-1234567890ab"),
            Encrypted("refunds", $"{Key}mrk-1234abcd12ab34cd56ef1234567890ab")));

        Snapshot.Verify(renders.Text);
    }

    [Fact]
    public void Stack_VpcByOverrides_IsThis()
    {
        var overrides = renders.Folder.Write(
            "serverless.overrides.json",
            """
            {
              "Resources": {
                "ProcessFunction": { "Properties": { "VpcConfig": { "SecurityGroupIds": ["sg-0123456789abcdef0"], "SubnetIds": ["subnet-0123456789abcdef0"] } } },
                "ProcessRole": {
                  "Properties": {
                    "ManagedPolicyArns": [{ "Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole" }]
                  }
                }
              }
            }
            """);
        renders.Run(Of(Queue("orders")), arguments => arguments with { Overrides = overrides });

        Snapshot.Verify(renders.Text);
    }

    private void RunEveryGrant(IEnumerable<JsonObject> others, Func<RenderArguments, RenderArguments>? change = null)
    {
        var pictures = In("heavy", Queue("pictures"));
        pictures["kmsKey"] = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        renders.Run(OfSends(
            [Send("orders", "heavy"), Send("receipts.fifo", "process")],
            [Queue("orders"), Queue("receipts.fifo"), Forwarded("audit", "{stack}-audit"), pictures, .. others],
            Function("heavy", static function =>
            {
                function["subnetIds"] = Texts("subnet-0a1b2c3d");
                function["securityGroupIds"] = Texts("sg-0a1b2c3d");
            })));
    }
}
