using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Analysis;

public sealed class SendRuleTests
{
    private const string Body = """
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """;

    [Theory]
    [InlineData("receipt", "which no handler of this project declares (declared: orders, receipts.fifo)")]
    [InlineData("receipts", "which no handler of this project declares")]
    [InlineData("", "sends to queue ''")]
    [InlineData("Orders", "sends to queue 'Orders'")]
    public async Task Target_NotDeclared_IsReportedWithWhatIs(string target, string named)
    {
        var found = await CheckAsync($"[{{|SQSW019:QueueHandler(\"orders\")|}}, SendsTo(\"{target}\")]");
        Assert.Contains(named, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arn:aws:sqs:eu-central-1:111122223333", "has 5 parts")]
    [InlineData("arn:aws:sqs:eu-central-1:111122223333:other:extra", "has 7 parts")]
    [InlineData("arn:aws:sns:eu-central-1:111122223333:other", "names the service 'sns'")]
    [InlineData("arn::sqs:eu-central-1:111122223333:other", "has no partition")]
    [InlineData("arn:aws:sqs::111122223333:other", "has no region")]
    [InlineData("arn:aws:sqs:*:111122223333:other", "has no region")]
    [InlineData("arn:aws:sqs:eu-central-1:11112222333:other", "has no account")]
    [InlineData("arn:aws:sqs:eu-central-1:1111222233334444:other", "has no account")]
    [InlineData("arn:aws:sqs:eu-central-1:111122223333:*", "doesn't end in the name of a queue")]
    [InlineData("arn:aws:sqs:eu-central-1:111122223333:", "doesn't end in the name of a queue")]
    [InlineData("arn:aws:sqs:eu-central-1:111122223333:.fifo", "doesn't end in the name of a queue")]
    public async Task Target_ArnOfNoQueue_IsReportedWithWhatIsWrong(string target, string named)
    {
        var found = await CheckAsync($"[{{|SQSW020:QueueHandler(\"orders\")|}}, SendsTo(\"{target}\", Message = typeof(string))]");
        Assert.Contains(named, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[QueueHandler(\"orders\"), SendsTo(\"receipts.fifo\")]")]
    [InlineData("[QueueHandler(\"orders\"), SendsTo(\"orders\")]")]
    [InlineData("[QueueHandler(\"orders\"), SendsTo(\"receipts.fifo\", Message = typeof(System.Text.Json.JsonElement))]")]
    [InlineData("[QueueHandler(\"orders\"), SendsTo(\"arn:aws-cn:sqs:cn-north-1:111122223333:other.fifo\", Message = typeof(string))]")]
    [InlineData("[QueueHandler(\"orders\"), SendsTo(\"receipts.fifo\"), SendsTo(\"receipts.fifo\")]")]
    public async Task Target_Known_IsFine(string attributes) => Assert.Equal("", await CheckAsync(attributes));

    [Theory]
    [InlineData("[{|SQSW021:QueueHandler(\"orders\")|}, SendsTo(\"arn:aws:sqs:eu-central-1:111122223333:other\")]")]
    [InlineData("[{|SQSW021:QueueHandler(\"orders\")|}, SendsTo(\"arn:aws:sqs:eu-central-1:111122223333:other\", Message = null)]")]
    [InlineData("[{|SQSW021:QueueHandler(\"orders\")|}, SendsTo(\"orders\", Message = typeof(System.Collections.Generic.List<>))]")]
    [InlineData("[{|SQSW021:QueueHandler(\"orders\")|}, SendsTo(\"orders\", Message = typeof(void))]")]
    [InlineData("[{|SQSW022:QueueHandler(\"orders\")|}, SendsTo(\"orders\", Message = typeof(int))]")]
    public Task Message_UnknownOrWithoutContext_IsReported(string attributes) => CheckAsync(attributes);

    [Fact]
    public Task Message_PrivateType_IsReported() => AnalyzerHarness.CheckAsync($$"""
        using SqsWorker;

        [{|SQSW017:QueueHandler("orders")|}, SendsTo("orders", Message = typeof(Secret))]
        public sealed class Handler : IQueueHandler<string>
        {
            private sealed record Secret;

            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData("IQueueSender<string> sender", "[SendsTo(\"orders\")]", null)]
    [InlineData("IQueueSender<string> sender", "", "no [SendsTo] is for that type")]
    [InlineData("IQueueSender<int> sender", "[SendsTo(\"orders\")]", "no [SendsTo] is for that type")]
    [InlineData("IQueueSender<string>? sender = null", "", null)]
    [InlineData("IQueueSender<string> sender", "[SendsTo(\"orders\"), SendsTo(\"receipts.fifo\")]", "several queues take it: say which by [FromKeyedServices(\"orders\")]")]
    [InlineData("[FromKeyedServices(\"receipts.fifo\")] IQueueSender<string> sender", "[SendsTo(\"orders\"), SendsTo(\"receipts.fifo\")]", null)]
    [InlineData("[FromKeyedServices(\"receipts\")] IQueueSender<string> sender", "[SendsTo(\"receipts.fifo\")]", "no [SendsTo(\"receipts\")] is for that type")]
    public async Task Constructor_AsksForASender_WhichHasToBeDeclared(string parameter, string sends, string? named)
    {
        var queue = named is null ? "QueueHandler(\"orders\")" : "{|SQSW023:QueueHandler(\"orders\")|}";
        var found = await AnalyzerHarness.CheckAsync($$"""
            using Microsoft.Extensions.DependencyInjection;
            using SqsWorker;

            [{{queue}}]
            {{sends}}
            public sealed class Handler({{parameter}}) : IQueueHandler<string>
            {
                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.FromResult(sender);
            }

            [QueueHandler("receipts.fifo")]
            public sealed class Receipts : IQueueHandler<string>
            {{Body}}
            """);
        Assert.Contains(named ?? "", found.SingleOrDefault()?.GetMessage(null) ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public Task Sends_OnTheStartupClass_AreForAllHandlers() => AnalyzerHarness.CheckAsync("""
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using SqsWorker;

        [SendsTo("orders")]
        internal sealed class Startup : IWorkerStartup
        {
            public static void ConfigureServices(IServiceCollection services, IConfiguration configuration)
            {
            }
        }

        [QueueHandler("orders")]
        public sealed class Handler(IQueueSender<string> sender) : IQueueHandler<string>
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => sender.SendAsync(message);
        }
        """);

    [Fact]
    public Task Sends_OnTheStartupClassAndWrong_AreReportedThere() => AnalyzerHarness.CheckAsync($$"""
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using SqsWorker;

        [SendsTo("order")]
        internal sealed class {|SQSW019:Startup|} : IWorkerStartup
        {
            public static void ConfigureServices(IServiceCollection services, IConfiguration configuration)
            {
            }
        }

        [QueueHandler("orders")]
        public sealed class Handler : IQueueHandler<string>
        {{Body}}
        """);

    [Theory]
    [InlineData("{|SQSW024:sender.SendAsync(message)|}")]
    [InlineData("{|SQSW024:sender.SendAsync(message, null, cancellationToken)|}")]
    [InlineData("{|SQSW024:sender.SendAsync(message, new SendOptions { Delay = null })|}")]
    [InlineData("{|SQSW024:sender.SendAsync(message, new())|}")]
    [InlineData("{|SQSW024:sender.SendAllAsync([message])|}")]
    [InlineData("{|SQSW024:sender.SendAllAsync([message], _ => new SendOptions())|}")]
    [InlineData("{|SQSW024:sender.SendAllAsync([message], static _ => null)|}")]
    [InlineData("sender.SendAsync(message, new SendOptions { GroupId = \"all\" })")]
    [InlineData("sender.SendAsync(message, Options)")]
    [InlineData("sender.SendAllAsync([message], one => new SendOptions { GroupId = one })")]
    [InlineData("sender.SendAllAsync([message], _ => Options)")]
    public Task Call_ToAFifoQueueWithoutAGroup_IsReportedWhereItShows(string call) => AnalyzerHarness.CheckAsync($$"""
        using SqsWorker;

        [QueueHandler("receipts.fifo"), SendsTo("receipts.fifo")]
        public sealed class Handler(IQueueSender<string> sender) : IQueueHandler<string>
        {
            private static readonly SendOptions Options = new() { GroupId = "all" };

            public SendOptions Used => Options;

            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => {{call}};
        }
        """);

    [Fact]
    public Task Call_WhereAStandardQueueTakesTheTypeToo_IsLeftToTheRuntime() => AnalyzerHarness.CheckAsync($$"""
        using Microsoft.Extensions.DependencyInjection;
        using SqsWorker;

        [QueueHandler("receipts.fifo"), SendsTo("receipts.fifo"), SendsTo("orders")]
        public sealed class Handler([FromKeyedServices("orders")] IQueueSender<string> sender) : IQueueHandler<string>
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => sender.SendAsync(message);
        }

        [QueueHandler("orders")]
        public sealed class Orders : IQueueHandler<string>
        {{Body}}
        """);

    [Fact]
    public Task Sends_OnAnyOtherClass_AreWarnedOf() => AnalyzerHarness.CheckAsync($$"""
        using SqsWorker;

        [{|SQSW025:SendsTo("orders")|}]
        public sealed class Service;

        [QueueHandler("orders")]
        public sealed class Handler : IQueueHandler<string>
        {{Body}}
        """);

    /// <returns>The messages.</returns>
    private static async Task<string> CheckAsync(string attributes)
    {
        var found = await AnalyzerHarness.CheckAsync($$"""
            using SqsWorker;

            {{attributes}}
            public sealed class Handler : IQueueHandler<string>
            {{Body}}

            [QueueHandler("receipts.fifo")]
            public sealed class Receipts : IQueueHandler<string>
            {{Body}}
            """);
        return string.Join('\n', found.Select(one => one.GetMessage(null)));
    }
}
