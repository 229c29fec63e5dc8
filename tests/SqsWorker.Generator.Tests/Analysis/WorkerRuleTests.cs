using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Analysis;

public sealed class WorkerRuleTests
{
    private const string Body = """
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """;

    private const string StartupBody = """
        {
            public static void ConfigureServices(IServiceCollection services, IConfiguration configuration)
            {
            }
        }
        """;

    [Fact]
    public async Task Queue_DeclaredTwice_IsReportedAtBoth()
    {
        var found = await AnalyzerHarness.CheckAsync($$"""
            using SqsWorker;

            namespace Acme;

            [{|SQSW003:QueueHandler("orders")|}]
            public sealed class First : IQueueHandler<string>
            {{Body}}

            [{|SQSW003:QueueHandler("orders")|}]
            public sealed class Second : IQueueHandler<string>
            {{Body}}

            [QueueHandler("Orders")]
            public sealed class Third : IQueueHandler<string>
            {{Body}}
            """);
        Assert.Equal("Queue 'orders' is declared by 'Acme.Second' too; a queue has one handler", found[0].GetMessage(null));
    }

    [Fact]
    public Task Queue_NamedAsDeadLetterQueue_IsReported() => AnalyzerHarness.CheckAsync($$"""
        using SqsWorker;

        [QueueHandler("orders.fifo")]
        public sealed class First : IQueueHandler<string>
        {{Body}}

        [{|SQSW015:QueueHandler("orders-dead-letters.fifo")|}]
        public sealed class Second : IQueueHandler<string>
        {{Body}}
        """);

    [Fact]
    public Task Startup_Twice_IsReportedAtBoth() => AnalyzerHarness.CheckAsync($$"""
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using SqsWorker;

        public sealed class {|SQSW013:First|} : IWorkerStartup
        {{StartupBody}}

        public sealed class {|SQSW013:Second|} : IWorkerStartup
        {{StartupBody}}

        [QueueHandler("orders")]
        public sealed class Handler : IQueueHandler<string>
        {{Body}}
        """);

    [Fact]
    public Task Startup_TwiceWithoutHandlers_IsFine() => AnalyzerHarness.CheckAsync($$"""
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using SqsWorker;

        public sealed class First : IWorkerStartup
        {{StartupBody}}

        public sealed class Second : IWorkerStartup
        {{StartupBody}}
        """);

    [Theory]
    [InlineData("public sealed class {|SQSW016:Startup|}<T> : IWorkerStartup", "public static void ")]
    [InlineData("file sealed class {|SQSW016:Startup|} : IWorkerStartup", "public static void ")]
    [InlineData("public sealed class {|SQSW016:Startup|} : IWorkerStartup", "static void IWorkerStartup.")]
    public Task Startup_NotUsable_IsReported(string declaration, string member) => AnalyzerHarness.CheckAsync($$"""
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using SqsWorker;

        {{declaration}}
        {
            {{member}}ConfigureServices(IServiceCollection services, IConfiguration configuration)
            {
            }
        }

        [QueueHandler("orders")]
        public sealed class Handler : IQueueHandler<string>
        {{Body}}
        """);

    [Fact]
    public Task Main_OfTheUser_IsReported() => AnalyzerHarness.CheckAsync($$"""
        using SqsWorker;

        public static class Program
        {
            public static void {|SQSW014:Main|}()
            {
            }
        }

        [QueueHandler("orders")]
        public sealed class Handler : IQueueHandler<string>
        {{Body}}
        """);

    [Fact]
    public async Task Main_OfTopLevelStatements_IsReported()
    {
        var found = await AnalyzerHarness.RunAsync(Compilations.Of(Shop.Orders, Shop.Receipts, Shop.Json, ("Program.cs", "Console.WriteLine();")));
        Assert.Equal(("SQSW014", "/src/Program.cs"), (found.Single().Id, found[0].Location.GetLineSpan().Path));
    }

    [Fact]
    public async Task Main_OfTheUserWithPropertyOff_IsFine() => Assert.Empty(await AnalyzerHarness.RunAsync(
        Compilations.Of(Shop.Orders, Shop.Receipts, Shop.Json, ("Program.cs", "await SqsWorker.Generated.WorkerHost.RunAsync(args);")),
        new Options(("SqsWorkerGenerateMain", "false"))));

    [Fact]
    public async Task Main_WithoutHandlers_IsFine() =>
        Assert.Empty(await AnalyzerHarness.RunAsync(Compilations.Of(("Program.cs", "Console.WriteLine();"))));

    [Fact]
    public async Task Worker_AllValid_ReportsNothing() => Assert.Empty(await AnalyzerHarness.RunAsync(Compilations.Of(Shop.All)));

    [Fact]
    public async Task Project_WithoutSqsWorker_ReportsNothing()
    {
        var project = Compilations.Of(("File.cs", "public class QueueHandlerAttribute : Attribute; [QueueHandler] public class Handler;"));
        var without = project.RemoveReferences(project.References.Where(one => one.Display!.EndsWith("SqsWorker.dll", StringComparison.Ordinal)));
        Assert.Empty(await AnalyzerHarness.RunAsync(without));
    }
}
