using System.Globalization;
using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Tests.Support;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Rendering;

/// <summary>Functions of queues' own: who may what, and who starts whom.</summary>
public sealed class FunctionStackTests : IDisposable
{
    private readonly Renders renders = new();

    public void Dispose() => renders.Dispose();

    [Fact]
    public void Grants_OfKeys_AreForSqsAlone()
    {
        // Sixty are more than fit in a role.
        renders.Run(Of(StackTests.Many(60).Select(static queue =>
        {
            queue["kmsKey"] = "arn:aws:kms:eu-central-1:111122223333:key/1";
            return queue;
        })));
        Assert.Contains(renders.Resources, static resource => (string?)resource.Value!["Type"] == "AWS::IAM::ManagedPolicy" && resource.Value.ToJsonString().Contains("kms:", StringComparison.Ordinal));

        JsonNode[] statements = [.. Shapes.Files.Append(renders.Template).SelectMany(static file => Statements(SamTranslator.Read(file)["Resources"]!.AsObject()))
            .Where(static statement => statement["Action"]!.ToJsonString().Contains("kms:", StringComparison.Ordinal))];

        Assert.NotEmpty(statements);
        Assert.All(statements, static statement => Assert.Equal("""{"StringLike":{"kms:ViaService":"sqs.*"}}""", statement["Condition"]?.ToJsonString()));
    }

    [Fact]
    public void Grants_OfAllShapes_AreOnEverythingOnlyForFiveActionsOfAVpc()
    {
        var everywhere = Shapes.Files.SelectMany(static file => Statements(SamTranslator.Read(file)["Resources"]!.AsObject()))
            .Where(static statement => (string?)statement["Effect"] == "Allow" && statement["Resource"]!.ToJsonString() == "\"*\"")
            .SelectMany(static statement => statement["Action"] is JsonArray many ? many.Select(static action => (string)action!) : [(string)statement["Action"]!]).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(
            ["ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses"], everywhere);
    }

    [Fact]
    public void Roles_OfTwoFunctions_ShareNothingButTheTable()
    {
        var orders = Queue("orders");
        orders["kmsKey"] = "arn:aws:kms:eu-central-1:111122223333:key/1";
        var pictures = In("heavy", Queue("pictures"));
        pictures["kmsKey"] = "arn:aws:kms:eu-central-1:111122223333:key/2";
        renders.Run(OfSends([Send("receipts.fifo", "heavy")], [orders, pictures, In("heavy", Forwarded("audit", "logs")), Queue("receipts.fifo")]));

        var policies = new RolePolicies(renders.Resources);
        var process = policies.Grants("ProcessRole");
        var heavy = policies.Grants("HeavyRole");
        Assert.All(process.Intersect(heavy), static grant => Assert.Contains("ScaleTable", grant, StringComparison.Ordinal));
        Assert.DoesNotContain(process, static grant => grant.Contains("Picture", StringComparison.Ordinal) || grant.Contains("key/2", StringComparison.Ordinal) || grant.Contains("lambda:", StringComparison.Ordinal));
        Assert.DoesNotContain(heavy, static grant => grant.Contains("Orders", StringComparison.Ordinal) || grant.Contains("key/1", StringComparison.Ordinal));
        Assert.Contains("""sqs:SendMessage on {"Fn::GetAtt":["ReceiptsFifoQueue","Arn"]}""", heavy);
        Assert.DoesNotContain("""sqs:ReceiveMessage on {"Fn::GetAtt":["ReceiptsFifoQueue","Arn"]}""", heavy);
        Assert.Contains("""lambda:InvokeFunction on {"Fn::Sub":"arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:logs"}""", heavy);
    }

    [Fact]
    public void Role_SendsToAQueueWithAKeyOfAnothersFunction_MayUseThatKey()
    {
        var pictures = In("heavy", Queue("pictures"));
        pictures["kmsKey"] = "arn:aws:kms:eu-central-1:111122223333:key/2";
        renders.Run(OfSends([Send("pictures", "process")], [Queue("orders"), pictures, Queue("receipts.fifo")]));

        Assert.Contains("kms:GenerateDataKey on \"arn:aws:kms:eu-central-1:111122223333:key/2\"", new RolePolicies(renders.Resources).Grants("ProcessRole"));
    }

    [Fact]
    public void Role_OfExistingQueuesWithKeys_MakesDataKeysOnlyWhereSomethingIsSent()
    {
        string[] names = ["quiet", "sent-to", "with-dead-letters"];
        renders.Run(Of(
            ["sent-to"],
            [.. names.Select(static (name, index) =>
            {
                var queue = Existing(name, $"arn:aws:sqs:eu-central-1:111122223333:{name}", index == 2 ? "arn:aws:sqs:eu-central-1:111122223333:dead" : "", index == 2 ? 5 : 0);
                queue["kmsKey"] = $"arn:aws:kms:eu-central-1:111122223333:key/{name}";
                return queue;
            })]));

        var grants = new RolePolicies(renders.Resources).Grants("ProcessRole");
        Assert.Equal(names, names.Where(name => grants.Contains($"kms:Decrypt on \"arn:aws:kms:eu-central-1:111122223333:key/{name}\"")));
        Assert.Equal(names[1..], names.Where(name => grants.Contains($"kms:GenerateDataKey on \"arn:aws:kms:eu-central-1:111122223333:key/{name}\"")));
    }

    [Fact]
    public void Starters_OfSeveralFunctions_KnowAndMayStartExactlyThose()
    {
        renders.Run(Of(In("heavy", Queue("orders")), In("mail", Queue("pictures"))));

        var policies = new RolePolicies(renders.Resources);
        foreach (var starter in (string[])["Scale", "Worker"])
        {
            var variables = renders.Resources[$"{starter}Function"]!["Properties"]!["Environment"]!["Variables"]!.AsObject();
            Assert.Equal("heavy=${HeavyFunction};mail=${MailFunction}", (string?)variables["SQSWORKER_FUNCTIONS"]!["Fn::Sub"]);
            Assert.False(variables.ContainsKey("SQSWORKER_PROCESS_FUNCTION"));
            Assert.Equal(
                ["""lambda:InvokeFunction on {"Fn::GetAtt":["HeavyFunction","Arn"]}""", """lambda:InvokeFunction on {"Fn::GetAtt":["MailFunction","Arn"]}"""],
                policies.Grants($"{starter}Role").Where(static grant => grant.StartsWith("lambda:", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }

        Assert.False(renders.Resources.ContainsKey("ProcessFunction"));
        Assert.False(renders.Resources["HeavyFunction"]!["Properties"]!["Environment"]!["Variables"]!.AsObject().ContainsKey("SQSWORKER_FUNCTIONS"));
    }

    [Fact]
    public void Queue_GivenAFunctionOfItsOwn_KeepsItsResources()
    {
        renders.Run(Of(Queue("orders"), Queue("pictures")));
        var before = renders.Resources;

        renders.Run(Of(Queue("orders"), In("heavy", Queue("pictures"))));

        var after = renders.Resources;
        Assert.All(before.Where(static one => !one.Key.EndsWith("Role", StringComparison.Ordinal) && one.Key is not ("ScaleFunction" or "WorkerFunction")), one =>
            Assert.True(JsonNode.DeepEquals(one.Value, after[one.Key]), one.Key));
        Assert.Equal(["HeavyFunction", "HeavyLogs", "HeavyRole"], after.Select(static one => one.Key).Except(before.Select(static one => one.Key)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Variables_MoreThanLambdaTakes_AreRefusedWithAdvice()
    {
        var manifest = Of([], [Queue("orders")], [Function("process", static function => function["variables"] = new JsonArray(Value("TEXT", new string('a', 3_500))))]);

        var error = Assert.Single(renders.Fail(manifest));

        Assert.Equal(ErrorIds.EnvironmentTooLarge, error.Id);
        Assert.Contains("of function 'process' may have", error.Message, StringComparison.Ordinal);
        Assert.Contains("Lambda takes 4096", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_MoreThanScaleCanBeToldOf_AreRefusedWithAdvice()
    {
        renders.Run(Of(Named(30)), static arguments => arguments with { PeopleAlarms = false });

        var error = Assert.Single(renders.Fail(Of(Named(40)), static arguments => arguments with { PeopleAlarms = false, AllowQueueRemoval = true }));

        Assert.Equal(ErrorIds.EnvironmentTooLarge, error.Id);
        Assert.Contains("It names each function that it starts", error.Message, StringComparison.Ordinal);

        static IEnumerable<JsonObject> Named(int count) => StackTests.Many(count).Select(static (queue, index) =>
            In(string.Create(CultureInfo.InvariantCulture, $"function-with-a-name-of-thirty{index:00}"), queue));
    }

    [Theory]
    [InlineData("name", "a b")]
    [InlineData("name", "")]
    [InlineData("memoryMiB", 127)]
    [InlineData("timeoutSeconds", 0)]
    [InlineData("timeoutSeconds", 901)]
    [InlineData("reservedConcurrency", -1)]
    [InlineData("ephemeralStorageMiB", 0)]
    [InlineData("logRetentionDays", 0)]
    public void Function_WithAValueOutOfRange_IsRefused(string member, object value)
    {
        var manifest = JsonNode.Parse(Of(Queue("orders")))!;
        manifest["functions"]![2]![member] = JsonValue.Create(value);

        Assert.Contains(renders.Fail(manifest.ToJsonString()), error => error.Id == ErrorIds.BadManifest && error.Message.Contains($"{value}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"subnetIds":["subnet-1"]}""")]
    [InlineData("""{"subnetIds":["subnet-1\""],"securityGroupIds":["sg-1"]}""")]
    [InlineData("""{"securityGroupIds":["sg-*"],"subnetIds":["subnet-1"]}""")]
    [InlineData("""{"variables":[{"name":"SQSWORKER_TABLE","value":"x"}]}""")]
    [InlineData("""{"variables":[{"name":"A\"B","value":"x"}]}""")]
    [InlineData("""{"variables":[{"name":"AB","value":"x"},{"name":"AB","value":"y"}]}""")]
    [InlineData("""{"tags":[{"name":"team","value":"x"},{"name":"team","value":"y"}]}""")]
    [InlineData("""{"variables":[{"name":"KEY","value":"{{resolve:ssm-secure:key}}"}]}""")]
    [InlineData("""{"tags":[{"name":"key","value":"{{resolve:ssm:key}}"}]}""")]
    [InlineData("""{"statements":[{"actions":["s3:GetObject"],"resources":["arn:aws:s3:::{{resolve:ssm:bucket}}"]}]}""")]
    [InlineData("""{"statements":[{"actions":["*"],"resources":["*"]}]}""")]
    [InlineData("""{"statements":[{"actions":["s3:Get\"Object"],"resources":["*"]}]}""")]
    [InlineData("""{"statements":[{"actions":["s3:GetObject"],"resources":["arn:aws:s3:::a\"b"]}]}""")]
    [InlineData("""{"statements":[{"actions":[],"resources":["*"]}]}""")]
    public void Function_WithWhatWouldNotBeSafeInATemplate_IsRefused(string members)
    {
        var manifest = JsonNode.Parse(Of(Queue("orders")))!;
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            manifest["functions"]![2]![name] = value!.DeepClone();
        }

        Assert.Equal(ErrorIds.BadManifest, Assert.Single(renders.Fail(manifest.ToJsonString())).Id);
    }

    [Fact]
    public void Functions_ThatDoNotMatchTheQueues_AreRefused()
    {
        var unknown = JsonNode.Parse(Of(Queue("orders")))!;
        unknown["queues"]![0]!["function"] = "heavy";
        Assert.Contains(renders.Fail(unknown.ToJsonString()), static error => error.Message.Contains("'heavy'", StringComparison.Ordinal));

        var starter = JsonNode.Parse(Of(Queue("orders")))!;
        starter["queues"]![0]!["function"] = "scale";
        Assert.Contains(renders.Fail(starter.ToJsonString()), static error => error.Message.Contains("'scale'", StringComparison.Ordinal));

        var missing = JsonNode.Parse(Of(Queue("orders")))!;
        missing["functions"]!.AsArray().RemoveAt(0);
        Assert.Contains(renders.Fail(missing.ToJsonString()), static error => error.Message.Contains("no function 'scale'", StringComparison.Ordinal));

        var sender = JsonNode.Parse(Of(["orders"], [Queue("orders")]))!;
        sender["sends"]![0]!["functions"] = Texts("worker");
        Assert.Contains(renders.Fail(sender.ToJsonString()), static error => error.Message.Contains("'orders' is sent to by worker", StringComparison.Ordinal));
    }

    private static IEnumerable<JsonNode> Statements(JsonObject resources) =>
        from resource in resources
        let properties = resource.Value!["Properties"]
        where ((string)resource.Value["Type"]!).StartsWith("AWS::IAM::", StringComparison.Ordinal)
        from policy in (IEnumerable<JsonNode?>?)properties["Policies"]?.AsArray() ?? [properties]
        from statement in policy!["PolicyDocument"]!["Statement"]!.AsArray()
        select statement;
}
