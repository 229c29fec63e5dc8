using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Analysis;

public sealed class ForwardRuleTests
{
    [Theory]
    [InlineData("", "which is empty")]
    [InlineData("audit writer", "has no name of letters, digits, hyphens and underscores")]
    [InlineData("*", "has no name of letters")]
    [InlineData("{stack}", null)]
    [InlineData("{stack}-audit", null)]
    [InlineData("{stack}-audit:live", null)]
    [InlineData("x{stack}-audit", "has no name of letters")]
    [InlineData("{Stack}-audit", "has no name of letters")]
    [InlineData("audit", null)]
    [InlineData("audit:live", null)]
    [InlineData("audit:7", null)]
    [InlineData("audit:$LATEST", null)]
    [InlineData("audit:", "has no alias or version after the colon")]
    [InlineData("audit:*", "has no alias or version after the colon")]
    [InlineData("111122223333:function:audit", "has more than one colon")]
    [InlineData("a1234567890123456789012345678901234567890123456789012345678901234", "has a name of 65 characters")]
    [InlineData("arn:aws:lambda:eu-central-1:111122223333:function:audit", null)]
    [InlineData("arn:aws:lambda:eu-central-1:111122223333:function:audit:live", null)]
    [InlineData("arn:aws:lambda:eu-central-1:111122223333:function:*", "has no name of letters")]
    [InlineData("arn:aws:lambda:eu-central-1:111122223333:layer:audit", "names no function")]
    [InlineData("arn:aws:lambda:eu-central-1:111122223333:audit", "has 6 parts")]
    [InlineData("arn:aws:sqs:eu-central-1:111122223333:function:audit", "names the service 'sqs', not lambda")]
    public async Task Target_NotAFunction_IsReportedWithWhatIsWrong(string function, string? named)
    {
        var queue = named is null ? "QueueHandler(\"audit\")" : "{|SQSW026:QueueHandler(\"audit\")|}";
        var found = await AnalyzerHarness.CheckAsync($$"""
            using SqsWorker;

            [{{queue}}, ForwardTo("{{function}}")]
            public sealed class Audit;
            """);
        Assert.Contains(named ?? "", found.SingleOrDefault()?.GetMessage(null) ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public sealed class Audit;")]
    [InlineData("public static class Audit;")]
    [InlineData("public abstract class Audit;")]
    [InlineData("internal sealed record Audit(int Number);")]
    public Task Class_ThatOnlyHasToBeNamed_IsFine(string type) => AnalyzerHarness.CheckAsync($$"""
        using SqsWorker;

        [QueueHandler("audit", BatchSize = 5), ForwardTo("audit-writer", AsList = true)]
        {{type}}
        """);

    [Fact]
    public Task Class_ThatCannotBeNamed_IsReported() => AnalyzerHarness.CheckAsync("""
        using SqsWorker;

        [{|SQSW009:QueueHandler("audit")|}, ForwardTo("audit-writer")]
        file sealed class Audit;

        [{|SQSW009:QueueHandler("orders")|}, ForwardTo("audit-writer")]
        public sealed class Orders<T>;
        """);

    [Fact]
    public Task Class_ThatHandlesToo_IsReported() => AnalyzerHarness.CheckAsync("""
        using SqsWorker;

        [{|SQSW027:QueueHandler("audit")|}, ForwardTo("audit-writer")]
        public sealed class Audit : IQueueHandler<string>
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task BatchSize_WithoutAsList_IsReported() => AnalyzerHarness.CheckAsync("""
        using SqsWorker;

        [{|SQSW012:QueueHandler("audit", BatchSize = 5)|}, ForwardTo("audit-writer")]
        public sealed class Audit;
        """);

    [Fact]
    public Task Attribute_WithoutAQueue_IsWarnedOf() => AnalyzerHarness.CheckAsync("""
        using SqsWorker;

        [{|SQSW028:ForwardTo("audit-writer")|}]
        public sealed class Audit;
        """);

    [Fact]
    public Task Send_ToAForwardedQueue_NeedsItsType() => AnalyzerHarness.CheckAsync("""
        using SqsWorker;

        [{|SQSW021:QueueHandler("audit")|}, ForwardTo("audit-writer"), SendsTo("audit")]
        public sealed class Audit;

        [QueueHandler("orders"), ForwardTo("order-writer"), SendsTo("audit", Message = typeof(string))]
        public sealed class Orders;
        """);
}
