using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Emitting;

/// <summary>What is emitted in which kind of project.</summary>
public sealed class ProjectTests
{
    [Fact]
    public void Project_WithoutHandlers_GetsNothing()
    {
        var project = Compilations.Of(Shop.Startup, ("Program.cs", "System.Console.WriteLine();"));
        Assert.Empty(GeneratorHarness.Run(project).Files);
        Assert.Empty(GeneratorHarness.RunUnchecked(Compilations.Of(Shop.Startup)).Files);
    }

    [Fact]
    public void Library_WithHandlers_GetsNoMain()
    {
        var project = Compilations.Of(Shop.All);
        var files = GeneratorHarness.Run(project.WithOptions(project.Options.WithOutputKind(OutputKind.DynamicallyLinkedLibrary))).Files;
        Assert.DoesNotContain(files, file => file.Name == "EntryPoint.g.cs");
        Assert.Contains(files, file => file.Name == "WorkerDefinition.g.cs");
        Assert.Contains(files, file => file.Name == "WorkerManifest.g.cs");
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("true", true)]
    [InlineData("", true)]
    public void Executable_WithTheProperty_GetsMainByIt(string value, bool main) => Assert.Equal(
        main, GeneratorHarness.RunUnchecked(Compilations.Of(Shop.All), new Options(("SqsWorkerGenerateMain", value))).Files.Any(file => file.Name == "EntryPoint.g.cs"));

    [Theory]
    [InlineData("await SqsWorker.Generated.WorkerHost.RunAsync(args);")]
    [InlineData("internal static class Program { private static Task<int> Main(string[] args) => SqsWorker.Generated.WorkerHost.RunAsync(args); }")]
    public void Executable_WithItsOwnMain_GetsNone(string program) =>
        Assert.DoesNotContain(GeneratorHarness.Run([.. Shop.All, ("Program.cs", program)]).Files, file => file.Name == "EntryPoint.g.cs");

    [Fact]
    public void Executable_WithAMethodThatIsOnlyCalledMain_GetsMain() => Assert.Contains(
        GeneratorHarness.Run([.. Shop.All, ("Menu.cs", "internal sealed class Menu { public void Main(int dish) => Console.WriteLine(dish); }")]).Files,
        file => file.Name == "EntryPoint.g.cs");

    [Fact]
    public void Startup_WithAnAbstractBase_IsTheOneThatCanBeCalled() => Assert.Contains("global::Acme.Startup.ConfigureServices(", GeneratorHarness.Run(
        Shop.Orders, Shop.Receipts, Shop.Json, ("Startup.cs", """
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;

            namespace Acme;

            internal abstract class Base : SqsWorker.IWorkerStartup
            {
                public static void ConfigureServices(IServiceCollection services, IConfiguration configuration)
                {
                }
            }

            internal sealed class Startup : Base;
            """))["WorkerDefinition.g.cs"], StringComparison.Ordinal);

    // Another generator's types are missing in ours, yet the project compiles.
    [Theory]
    [InlineData("Missing", "")]
    [InlineData("string[]", "[System.Text.Json.Serialization.JsonSerializable(typeof(string[]))] [System.Text.Json.Serialization.JsonSerializable(typeof(Missing))]")]
    public void Handler_ThatCantBeReadWhole_IsInvalidInTheManifest(string message, string attributes)
    {
        var output = GeneratorHarness.RunUnchecked(Compilations.Of(("File.cs", $$"""
            [SqsWorker.QueueHandler("orders")]
            internal sealed class Handler : SqsWorker.IQueueHandler<{{message}}>
            {
                public Task HandleAsync({{message}} message, SqsWorker.MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }

            {{attributes}}
            internal sealed partial class Json : System.Text.Json.Serialization.JsonSerializerContext;
            """)));
        var invalid = Assert.Single(output.Manifest!.RootElement.GetProperty("invalid").EnumerateArray());
        Assert.Equal(
            ("Handler", "SQSW113", "/src/File.cs", 1, 2),
            (invalid.GetProperty("handler").GetString(), invalid.GetProperty("id").GetString(), invalid.GetProperty("file").GetString(), invalid.GetProperty("line").GetInt32(), invalid.GetProperty("column").GetInt32()));
        Assert.StartsWith("'Handler' can't be read whole", invalid.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Handlers_OneOfThemInvalid_LeavesTheOthers() => Snapshot.Match(GeneratorHarness.Run(Shop.Receipts, (Shop.Json.File, Shop.Json.Text.Replace("[JsonSerializable(typeof(OrderPlaced))]", "", StringComparison.Ordinal)), ("Broken.cs", """
        namespace Acme.Shop;

        [SqsWorker.QueueHandler("my \"orders\"\n", MaxReceiveCount = 0)]
        public sealed class Broken;
        """)));
}
