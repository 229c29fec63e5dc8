using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Analysis;

public sealed class FunctionRuleTests
{
    private const string Body = """
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """;

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("scale", "is the name of a function that starts workers")]
    [InlineData("worker", "is the name of a function that starts workers")]
    [InlineData("Process", "differs from a name that is taken in case only")]
    [InlineData("1st", "doesn't begin with a letter")]
    [InlineData("a_b", "has other characters in it")]
    [InlineData("hätte", "has other characters in it")]
    [InlineData("a23456789012345678901234567890123", "has 33 characters")]
    public async Task Name_ThatCannotBe_IsReported(string name, string named) =>
        Assert.Contains(named, await CheckAsync("", $"[{{|SQSW040:QueueHandler(\"orders\", Function = \"{name}\")|}}]"), StringComparison.Ordinal);

    [Theory]
    [InlineData("process")]
    [InlineData("a2345678901234567890123456789012")]
    [InlineData("Heavy-2")]
    public async Task Name_ThatCanBe_IsFine(string name) => Assert.Equal("", await CheckAsync("", $"[QueueHandler(\"orders\", Function = \"{name}\")]"));

    [Theory]
    [InlineData("{|SQSW041:WorkerFunction(\"heavi\")|}", "it has scale, worker, heavy")]
    [InlineData("{|SQSW041:WorkerFunction(\"process\")|}", "it has scale, worker, heavy")]
    [InlineData("{|SQSW041:WorkerFunction(\"*\")|}", "is for no function")]
    [InlineData("{|SQSW041:FunctionTag(\"\", \"a\", \"b\")|}", "is for no function")]
    [InlineData("{|SQSW041:FunctionPolicy(\"*\", Actions = [\"s3:GetObject\"], Resources = [\"*\"])|}", "is for no function")]
    [InlineData("{|SQSW043:WorkerFunction(\"heavy\", MemoryMiB = 127)|}", "MemoryMiB of function 'heavy' is 127; allowed are 128 to 10,240")]
    [InlineData("{|SQSW043:WorkerFunction(\"heavy\", MemoryMiB = 10241)|}", "128 to 10,240")]
    [InlineData("{|SQSW043:WorkerFunction(\"heavy\", TimeoutSeconds = 901)|}", "1 to 900")]
    [InlineData("{|SQSW043:WorkerFunction(\"scale\", ReservedConcurrency = 0)|}", "1 to 100,000")]
    [InlineData("{|SQSW043:WorkerFunction(\"heavy\", EphemeralStorageMiB = 511)|}", "512 to 10,240")]
    [InlineData("{|SQSW043:WorkerFunction(\"heavy\", LogRetentionDays = 2)|}", "allowed are 1, 3, 5, 7, 14, 30,")]
    [InlineData("{|SQSW044:WorkerFunction(\"heavy\", SubnetIds = [\"subnet-1\"])|}", "no SecurityGroupIds")]
    [InlineData("{|SQSW044:WorkerFunction(\"heavy\", SecurityGroupIds = [\"sg-1\"])|}", "no SubnetIds")]
    [InlineData("{|SQSW044:WorkerFunction(\"heavy\", SubnetIds = [\"subnet-\"], SecurityGroupIds = [\"sg-1\"])|}", "SubnetIds has 'subnet-'")]
    [InlineData("{|SQSW044:WorkerFunction(\"heavy\", SubnetIds = [\"subnet-1\", null!], SecurityGroupIds = [\"sg-1\"])|}", "SubnetIds has ''")]
    [InlineData("{|SQSW044:WorkerFunction(\"heavy\", SubnetIds = [\"subnet-1\", \"subnet-1\"], SecurityGroupIds = [\"sg-1\"])|}", "'subnet-1' twice")]
    [InlineData("{|SQSW044:WorkerFunction(\"heavy\", SubnetIds = [\"subnet-1\"], SecurityGroupIds = [\"sg-1\", \"sg-2\", \"sg-3\", \"sg-4\", \"sg-5\", \"sg-6\"])|}", "Lambda takes 5")]
    [InlineData("{|SQSW045:FunctionVariable(\"heavy\", \"AWS_REGION\", \"x\")|}", "is set by Lambda itself")]
    [InlineData("{|SQSW045:FunctionVariable(\"heavy\", \"SQSWORKER_TABLE\", \"x\")|}", "is set by the stack")]
    [InlineData("{|SQSW045:FunctionVariable(\"heavy\", \"SQSWORKER_FUNCTIONS\", \"x\")|}", "is set by the stack")]
    [InlineData("{|SQSW045:FunctionVariable(\"heavy\", \"SQSWORKER_METRICS\", \"on\")|}", "is 'on'; allowed are emf and off")]
    [InlineData("{|SQSW045:FunctionVariable(\"heavy\", \"A\", \"x\")|}", "two at least")]
    [InlineData("{|SQSW045:FunctionVariable(\"heavy\", \"_AB\", \"x\")|}", "a letter first")]
    [InlineData("{|SQSW045:FunctionVariable(\"heavy\", \"A-B\", \"x\")|}", "letters, digits and underscores")]
    [InlineData("{|SQSW045:FunctionVariable(\"heavy\", \"AB\", \"\")|}", "has no value")]
    [InlineData("{|SQSW045:FunctionVariable(\"heavy\", \"AB\", \"\\0\")|}", "control character")]
    [InlineData("{|SQSW045:FunctionVariable(\"heavy\", \"AB\", \"\\ud83d\")|}", "half a character")]
    [InlineData("{|SQSW045:FunctionVariable(\"heavy\", \"AB\", \"${AWS::Regio}\")|}", "pseudo parameter that CloudFormation doesn't have")]
    [InlineData("{|SQSW045:FunctionVariable(\"heavy\", \"AB\", \"${AWS::Region\")|}", "pseudo parameter")]
    [InlineData("{|SQSW045:FunctionVariable(\"heavy\", \"AB\", \"a {{resolve:secretsmanager:b}}\")|}", "has {{resolve:…}} in it, which CloudFormation replaces by the value in plain text")]
    [InlineData("{|SQSW046:FunctionTag(\"*\", \"team\", \"{{resolve:ssm:a}}\")|}", "characters that tags don't have")]
    [InlineData("{|SQSW046:FunctionTag(\"*\", \"AWS:team\", \"x\")|}", "keeps for itself")]
    [InlineData("{|SQSW046:FunctionTag(\"*\", \"\", \"x\")|}", "has no key")]
    [InlineData("{|SQSW046:FunctionTag(\"*\", \"team\", \"x\\n\")|}", "characters that tags don't have")]
    [InlineData("{|SQSW047:FunctionPolicy(\"heavy\", Resources = [\"*\"])|}", "it has no Actions")]
    [InlineData("{|SQSW047:FunctionPolicy(\"heavy\", Actions = [\"s3:GetObject\"])|}", "it has no Resources")]
    [InlineData("{|SQSW047:FunctionPolicy(\"heavy\", Actions = [\"*\"], Resources = [\"*\"])|}", "'*' is no action")]
    [InlineData("{|SQSW047:FunctionPolicy(\"heavy\", Actions = [\"s3:GetObject\\\"\"], Resources = [\"*\"])|}", "is no action")]
    [InlineData("{|SQSW047:FunctionPolicy(\"heavy\", Actions = [\"s3:GetObject\"], Resources = [\"bucket\"])|}", "is neither an ARN nor *")]
    [InlineData("{|SQSW047:FunctionPolicy(\"heavy\", Actions = [\"s3:GetObject\"], Resources = [\"arn:aws:s3:::a\\\"b\"])|}", "characters in it that ARNs don't have")]
    [InlineData("{|SQSW047:FunctionPolicy(\"heavy\", Actions = [\"s3:GetObject\"], Resources = [\"arn:aws:s3:::${AWS::Nothing}\"])|}", "pseudo parameter")]
    [InlineData("{|SQSW047:FunctionPolicy(\"heavy\", Actions = [\"s3:GetObject\"], Resources = [\"arn:aws:s3:::{{resolve:ssm:a}}/*\"])|}", "has {{resolve:…}} in it")]
    [InlineData("{|SQSW048:WorkerFunction(\"heavy\", ReservedConcurrency = 9)|}", "is 9, below the 10 workers")]
    [InlineData("{|SQSW049:WorkerFunction(\"heavy\", TimeoutSeconds = 14)|}", "is 14; it needs 15 at least: a worker needs 10 seconds to start and to finish, and leaves an empty queue after 5")]
    [InlineData("{|SQSW049:WorkerFunction(\"scale\", TimeoutSeconds = 14)|}", "it starts nothing in its last 10 seconds")]
    public async Task Attribute_ThatCannotBeUsed_IsReportedWithWhatIsWrong(string attribute, string named) => Assert.Contains(
        named, await CheckAsync($"[assembly: {attribute}]", "[QueueHandler(\"pictures\", Function = \"heavy\", MaxWorkers = 10, EmptyReceives = 5)]"), StringComparison.Ordinal);

    [Theory]
    [InlineData("WorkerFunction(\"heavy\", MemoryMiB = 128, TimeoutSeconds = 900, ReservedConcurrency = 10, EphemeralStorageMiB = 10240, LogRetentionDays = 3653)")]
    [InlineData("WorkerFunction(\"worker\", ReservedConcurrency = 1)")]
    [InlineData("FunctionVariable(\"*\", \"SQSWORKER_METRICS\", \"off\")")]
    [InlineData("FunctionVariable(\"heavy\", \"SQSWORKER_SQS_CLIENT\", \"sdk\")")]
    [InlineData("FunctionVariable(\"heavy\", \"AB\", \"${AWS::Region} ${mine} \\\" \\n\")")]
    [InlineData("FunctionTag(\"heavy\", \"team/name\", \"\")")]
    [InlineData("FunctionPolicy(\"heavy\", Actions = [\"s3:Get*\"], Resources = [\"arn:${AWS::Partition}:s3:::b/${aws:username}/*\", \"*\"])")]
    public async Task Attribute_ThatCanBeUsed_IsFine(string attribute) => Assert.Equal(
        "", await CheckAsync($"[assembly: {attribute}]", "[QueueHandler(\"pictures\", Function = \"heavy\", MaxWorkers = 10, EmptyReceives = 5)]"));

    [Fact]
    public async Task Attribute_SaidTwice_IsReportedOnceAndStatementsAddUp()
    {
        var found = await CheckAsync(
            """
            [assembly: {|SQSW042:WorkerFunction("heavy", MemoryMiB = 1024)|}]
            [assembly: WorkerFunction("heavy", MemoryMiB = 2048)]
            [assembly: {|SQSW042:FunctionVariable("heavy", "AB", "1")|}]
            [assembly: FunctionVariable("heavy", "AB", "2")]
            [assembly: FunctionVariable("*", "AB", "3")]
            [assembly: FunctionPolicy("heavy", Actions = ["s3:GetObject"], Resources = ["*"])]
            [assembly: FunctionPolicy("heavy", Actions = ["s3:GetObject"], Resources = ["*"])]
            """,
            "[QueueHandler(\"pictures\", Function = \"heavy\")]");
        Assert.Contains("[assembly: WorkerFunction(\"heavy\")] stands there more than once", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReservedConcurrency_OfSeveralQueues_CountsTheirWorkersTogether() => Assert.Contains("below the 7 workers", await CheckAsync(
        "[assembly: {|SQSW048:WorkerFunction(\"process\", ReservedConcurrency = 6)|}]",
        $$"""
        [QueueHandler("a", MaxWorkers = 3)]
        public sealed class First : IQueueHandler<string>
        {{Body}}

        [QueueHandler("b", MaxWorkers = 4)]
        """), StringComparison.Ordinal);

    [Fact]
    public async Task Sender_ThatOnlyAnotherFunctionDeclares_IsReported() => Assert.Contains(
        "no [SendsTo] for that type is in its function, heavy",
        await CheckAsync(
            "",
            $$"""
            [QueueHandler("orders"), SendsTo("orders")]
            public sealed class First : IQueueHandler<string>
            {{Body}}

            [{|SQSW023:QueueHandler("pictures", Function = "heavy")|}]
            public sealed class Second(IQueueSender<string> sender) : IQueueHandler<string>
            {
                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => sender.SendAsync(message, null, cancellationToken);
            }

            [QueueHandler("receipts")]
            """),
        StringComparison.Ordinal);

    private static async Task<string> CheckAsync(string attributes, string declaration) => string.Join('\n', (await AnalyzerHarness.CheckAsync($$"""
        using SqsWorker;
        {{attributes}}

        {{declaration}}
        public sealed class Handler : IQueueHandler<string>
        {{Body}}
        """)).Select(static one => one.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
}
