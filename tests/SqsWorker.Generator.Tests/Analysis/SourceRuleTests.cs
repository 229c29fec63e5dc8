using SqsWorker.Generator.Parsing;
using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Analysis;

public sealed class SourceRuleTests
{
    private const string Topic = "arn:aws:sns:eu-west-1:111122223333:orders";
    private const string Rule = "arn:aws:events:eu-west-1:111122223333:rule/nightly";
    private const string Bucket = "arn:aws:s3:::acme-uploads";

    [Theory]
    [InlineData("", "is none of them")]
    [InlineData("arn:aws:lambda:eu-west-1:111122223333:function:f", "is none of them")]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:*", "doesn't end in the name of a topic")]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:orders:0a1b", "has 7 parts")]
    [InlineData("arn:aws:sns:eu-west-1:1111:orders", "has no account of 12 digits")]
    [InlineData("arn:aws:events:eu-west-1:111122223333:event-bus/default", "doesn't end in rule/")]
    [InlineData("arn:aws:events:eu-west-1:111122223333:rule/*", "doesn't end in rule/")]
    [InlineData("arn:aws:s3:eu-west-1:111122223333:acme-uploads", "names a region or an account")]
    [InlineData("arn:aws:s3:::acme-uploads/*", "doesn't end in the name of a bucket")]
    [InlineData("arn:aws:s3:::*", "doesn't end in the name of a bucket")]
    [InlineData("arn:aws:s3:::${AWS::Partition}-uploads", "has '${AWS::Partition}-uploads' where it can't stand")]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:orders-${AWS::StackName}", "has '${AWS::StackName}' where it can't stand")]
    [InlineData("arn:aws:events:eu-west-1:111122223333:rule/a${AWS::StackName}", "has '${AWS::StackName}' where it can't stand")]
    [InlineData("arn:aws:${AWS::StackName}:eu-west-1:111122223333:orders", "has '${AWS::StackName}' where it can't stand")]
    public async Task Arn_OfNothingThatSends_NamesItAndWhy(string arn, string trouble)
    {
        var found = await CheckAsync("orders", $"ReceivesFrom(\"{arn}\")", "SQSW054");
        Assert.StartsWith($"Queue 'orders' receives from '{arn}', which {trouble}", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Topic, "Account = \"111122223333\"", "has Account, which is for a bucket")]
    [InlineData(Rule, "Raw = false", "has Raw, which is for a topic")]
    [InlineData(Rule, "Account = \"111122223333\"", "has Account, which is for a bucket")]
    [InlineData(Bucket, "Raw = true", "has Raw, which is for a topic")]
    [InlineData(Bucket, "FilterPolicy = \"{}\"", "has FilterPolicy, which is for a topic")]
    [InlineData(Bucket, "Account = \"acme\"", "has the Account 'acme', which is none of 12 digits")]
    public async Task Option_ThatDoesNotFit_IsReported(string arn, string option, string trouble) => Assert.Equal(
        $"[ReceivesFrom(\"{arn}\")] of queue 'orders' {trouble}", await CheckAsync("orders", $"ReceivesFrom(\"{arn}\", {option})", "SQSW055"));

    [Fact]
    public async Task FilterPolicy_OfAnExistingQueue_IsReported() => Assert.Contains(
        "so is its subscription",
        await CheckAsync("orders", $"ReceivesFrom(\"{Topic}\", FilterPolicy = \"{{}}\")", "SQSW055", ", QueueArn = \"arn:aws:sqs:eu-west-1:111122223333:legacy\""),
        StringComparison.Ordinal);

    [Fact]
    public Task Sources_MoreThanAPolicyTakes_AreReported() => CheckAsync(
        "orders", string.Join(", ", Enumerable.Range(0, 20).Select(number => $"ReceivesFrom(\"{Topic}{number}\")")), "SQSW055");

    [Fact]
    public Task Sources_OfAnExistingQueue_AreAnyNumber() => CheckAsync(
        "orders", string.Join(", ", Enumerable.Range(0, 20).Select(number => $"ReceivesFrom(\"{Topic}{number}\")")), rule: null, ", QueueArn = \"arn:aws:sqs:eu-west-1:111122223333:legacy\"");

    [Theory]
    [InlineData("arn:aws:sns:eu-west-2:111122223333:orders")]
    [InlineData("arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:orders")]
    public Task Topics_OfOneName_AreReported(string other) => CheckAsync("orders", $"ReceivesFrom(\"{Topic}\"), ReceivesFrom(\"{other}\")", "SQSW058");

    [Theory]
    [InlineData("")]
    [InlineData("{\"kind\":[\"{{resolve:ssm:kind}}\"]}")]
    [InlineData("kind = placed")]
    [InlineData("[\"placed\"]")]
    [InlineData("{\"kind\":[\"placed\"]")]
    [InlineData("{\"kind\":[\"placed\"]} x")]
    public Task FilterPolicy_ThatIsNoObject_IsReported(string policy) =>
        CheckAsync("orders", $"ReceivesFrom(\"{Topic}\", FilterPolicy = \"\"\"{policy} \"\"\")", "SQSW056");

    [Theory]
    [InlineData("{}", true)]
    [InlineData(" { \"a\" : [ \"b\" , 1.5e-3, -0, null, true ] , \"c\" : { \"d\" : \"\\u00fc\\n\" } } ", true)]
    [InlineData("{\"a\":[]}", true)]
    [InlineData("{\"a\":[],}", false)]
    [InlineData("{\"a\":01}", false)]
    [InlineData("{\"a\":+1}", false)]
    [InlineData("{\"a\":1.}", false)]
    [InlineData("{\"a\":tru}", false)]
    [InlineData("{\"a\" 1}", false)]
    [InlineData("{a:1}", false)]
    [InlineData("{\"a\":\"\\x\"}", false)]
    [InlineData("{\"a\":\"\\u12\"}", false)]
    [InlineData("{\"a\":\"b}", false)]
    [InlineData("{\"a\":\"\n\"}", false)]
    [InlineData("{\"a\":[1,]}", false)]
    [InlineData("{", false)]
    [InlineData("null", false)]
    public void Json_ThatIsAnObject_IsTold(string text, bool isObject) => Assert.Equal(isObject, JsonSyntax.IsObject(text));

    [Fact]
    public void Json_DeeperThanAnybodyNeeds_IsRefused() =>
        Assert.False(JsonSyntax.IsObject("{\"a\":" + new string('[', 100_000) + new string(']', 100_000) + "}"));

    [Theory]
    [InlineData(Topic)]
    [InlineData(Bucket)]
    public Task Source_WithoutGroups_ToAFifoQueue_IsReported(string arn) => CheckAsync("orders.fifo", $"ReceivesFrom(\"{arn}\")", "SQSW057");

    [Fact]
    public Task Source_NamedTwice_IsReported() => CheckAsync("orders", $"ReceivesFrom(\"{Topic}\"), ReceivesFrom(\"{Topic}\", Raw = false)", "SQSW058");

    [Fact]
    public Task Source_WithoutQueue_IsReported() => AnalyzerHarness.CheckAsync($$"""
        [{|SQSW059:SqsWorker.ReceivesFrom("{{Topic}}")|}]
        public static class Nothing;
        """);

    [Theory]
    [InlineData("orders", "ReceivesFrom(\"" + Topic + ".fifo\")")]
    [InlineData("orders.fifo", "ReceivesFrom(\"" + Topic + ".fifo\")")]
    [InlineData("orders.fifo", "ReceivesFrom(\"" + Rule + "\")")]
    [InlineData("orders", "ReceivesFrom(\"arn:aws:events:eu-west-1:111122223333:rule/my-bus/nightly\")")]
    [InlineData("orders", "ReceivesFrom(\"arn:aws:events:eu-west-1:111122223333:rule/${AWS::StackName}-bus/${AWS::StackName}-nightly\")")]
    [InlineData("orders", "ReceivesFrom(\"arn:aws:s3:::acme-${AWS::AccountId}-${AWS::Region}\")")]
    [InlineData("orders", "ReceivesFrom(\"arn:aws:s3:::${AWS::StackName}-uploads\", Account = \"111122223333\")")]
    [InlineData("orders", "ReceivesFrom(\"arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:orders\", Raw = false, FilterPolicy = \"{}\")")]
    public Task Source_ThatCanSend_IsFine(string queue, string source) => CheckAsync(queue, source, rule: null);

    private static async Task<string> CheckAsync(string queue, string sources, string? rule, string settings = "")
    {
        var handler = $"QueueHandler(\"{queue}\"{settings})";
        var found = await AnalyzerHarness.CheckAsync($$"""
            using SqsWorker;

            [{{(rule is null ? handler : $"{{|{rule}:{handler}|}}")}}, {{sources}}]
            public sealed class Handler : IQueueHandler<string>
            {
                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """);
        return found is [var first, ..] ? first.GetMessage(null) : "";
    }
}
