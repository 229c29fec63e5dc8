using System.Text.Json;
using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Emitting;

/// <summary>Functions of queues' own, and what attributes of the assembly say of functions.</summary>
public sealed class FunctionTests
{
    private const string Handlers = """
        [QueueHandler("orders"), SendsTo("receipts.fifo")]
        public sealed class OrderHandler : IQueueHandler<string>
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }

        [QueueHandler("pictures", Function = "heavy", MaxWorkers = 3), SendsTo("orders"), SendsTo("receipts.fifo")]
        public sealed class PictureHandler : IQueueHandler<string>
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }

        [QueueHandler("receipts.fifo", Function = "mail")]
        public sealed class ReceiptHandler : IQueueHandler<string>
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """;

    [Fact]
    public void Queue_WithAFunctionOfItsOwn_SaysItInCodeAndManifest()
    {
        var output = Run("");

        Assert.Contains("    Function = \"heavy\",\n", output["PictureHandler.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Processed by function <c>heavy</c>.", output["PictureHandler.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("unction", output["OrderHandler.g.cs"], StringComparison.Ordinal);
        Assert.Equal(
            [("orders", "process"), ("pictures", "heavy"), ("receipts.fifo", "mail")],
            Members(output, "queues").Select(static queue => (Text(queue, "name"), Text(queue, "function"))));
    }

    [Fact]
    public void Functions_InTheManifest_AreThoseThatQueuesNameAndThoseThatStartThem()
    {
        Assert.Equal(["scale", "worker", "process", "heavy", "mail"], Names(Run("")));
        Assert.Equal(["scale", "worker", "heavy"], Names(GeneratorHarness.Run(("File.cs", """
            using SqsWorker;

            [QueueHandler("pictures", Function = "heavy")]
            public sealed class PictureHandler : IQueueHandler<string>
            {
                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """))));
    }

    [Fact]
    public void Sends_InTheManifest_NameTheFunctionsWhoseHandlersDeclareThem() => Assert.Equal(
        """[{"queue":"orders","message":"string","functions":["heavy"]},{"queue":"receipts.fifo","message":"string","functions":["heavy","process"]}]""",
        Run("").Manifest!.RootElement.GetProperty("sends").GetRawText());

    [Fact]
    public void Sends_OfTheStartupClass_AreOfEveryFunctionThatProcesses() => Assert.Equal(
        """{"queue":"orders","message":"string","functions":["heavy","mail","process"]}""",
        Members(GeneratorHarness.Run(("File.cs", "using SqsWorker;\n" + Handlers), ("Startup.cs", """
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
            """)), "sends")[0].GetRawText());

    [Fact]
    public void Attributes_OfSeveralFiles_AreOneFunctionInTheManifest()
    {
        var output = GeneratorHarness.Run(
            ("Handlers.cs", "using SqsWorker;\n" + Handlers),
            ("A.cs", """
                [assembly: SqsWorker.WorkerFunction("heavy", MemoryMiB = 2048, TimeoutSeconds = 300, ReservedConcurrency = 3, EphemeralStorageMiB = 1024, LogRetentionDays = 7,
                    SubnetIds = ["subnet-0a1b"], SecurityGroupIds = ["sg-1", "sg-2"])]
                [assembly: SqsWorker.FunctionTag("*", "team", "shop")]
                [assembly: SqsWorker.FunctionVariable("*", "LEVEL", "all")]
                """),
            ("B.cs", """
                using SqsWorker;

                [assembly: FunctionPolicy("heavy", Actions = ["s3:GetObject", "s3:PutObject"], Resources = ["arn:${AWS::Partition}:s3:::pictures/*"])]
                [assembly: FunctionVariable("heavy", "LEVEL", "own \"one\"")]
                """));

        Assert.Equal(
            """{"name":"heavy","memoryMiB":2048,"timeoutSeconds":300,"reservedConcurrency":3,"ephemeralStorageMiB":1024,"logRetentionDays":7,"subnetIds":["subnet-0a1b"],"securityGroupIds":["sg-1","sg-2"],"""
            + """ "variables":[{"name":"LEVEL","value":"own \"one\""}],"tags":[{"name":"team","value":"shop"}],"statements":[{"actions":["s3:GetObject","s3:PutObject"],"resources":["arn:${AWS::Partition}:s3:::pictures/*"]}]}""".TrimStart(),
            Function(output, "heavy").GetRawText());
        Assert.Equal("""[{"name":"LEVEL","value":"all"}]""", Function(output, "worker").GetProperty("variables").GetRawText());
        Assert.Equal("[]", Function(output, "process").GetProperty("statements").GetRawText());
    }

    [Fact]
    public void Attributes_WithoutHandlers_AreNothing() =>
        Assert.Empty(GeneratorHarness.Run(("A.cs", "[assembly: SqsWorker.WorkerFunction(\"heavy\", MemoryMiB = 1)]\nreturn;")).Files);

    [Fact]
    public void Attribute_Edited_RerunsTheManifestAlone()
    {
        var before = Compilations.Of([.. Shop.All, ("Functions.cs", "[assembly: SqsWorker.WorkerFunction(\"process\", MemoryMiB = 1024)]")]);
        var tree = before.SyntaxTrees.Single(static one => one.FilePath.EndsWith("Functions.cs", StringComparison.Ordinal));
        var after = before.ReplaceSyntaxTree(tree, Compilations.Tree("Functions.cs", "[assembly: SqsWorker.WorkerFunction(\"process\", MemoryMiB = 2048)]"));

        var (first, second) = GeneratorHarness.RunTwice(before, after);

        Assert.Equal(
            ["WorkerManifest.g.cs"],
            second.GeneratedSources.Where(file => !first.GeneratedSources.Any(old => old.HintName == file.HintName && old.SourceText.ContentEquals(file.SourceText))).Select(static file => file.HintName));
    }

    private static GeneratorOutput Run(string attributes) => GeneratorHarness.Run(("File.cs", $"using SqsWorker;\n{attributes}\n{Handlers}"));

    private static JsonElement[] Members(GeneratorOutput output, string list) => [.. output.Manifest!.RootElement.GetProperty(list).EnumerateArray()];

    private static IEnumerable<string?> Names(GeneratorOutput output) => Members(output, "functions").Select(static one => Text(one, "name"));

    private static JsonElement Function(GeneratorOutput output, string name) => Members(output, "functions").Single(one => Text(one, "name") == name);

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
