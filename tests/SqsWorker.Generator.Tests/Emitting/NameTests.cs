using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Emitting;

public sealed class NameTests
{
    private const string Body = """
         : SqsWorker.IQueueHandler<string>
        {
            public Task HandleAsync(string message, SqsWorker.MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """;

    [Fact]
    public void Handler_Nested_IsNamedByItsFullName()
    {
        var output = GeneratorHarness.Run(("File.cs", $$"""
            namespace Acme;

            internal sealed class Outer
            {
                [SqsWorker.QueueHandler("orders")]
                internal sealed class Handler {{Body}}
            }
            """));
        var file = output["Acme.Outer+Handler.g.cs"];
        Assert.Contains("internal static class Acme_Outer_Handler\n", file, StringComparison.Ordinal);
        Assert.Contains("<global::Acme.Outer.Handler, string>", file, StringComparison.Ordinal);
        Assert.Equal("Acme.Outer+Handler", output.Manifest!.RootElement.GetProperty("queues")[0].GetProperty("handler").GetString());
    }

    [Fact]
    public void Handler_NamedAsAKeyword_Compiles() => Assert.Contains("new global::@event.@class()", GeneratorHarness.Run(("File.cs", $$"""
        namespace @event;

        [SqsWorker.QueueHandler("orders")]
        internal sealed class @class {{Body}}
        """))["event.class.g.cs"], StringComparison.Ordinal);

    [Fact]
    public void Handlers_WhoseNamesMeet_AreKeptApart() => Assert.Equal(
        ["A.B_C.g.cs", "A_B.C_2.g.cs", "a_b.c_3.g.cs"],
        GeneratorHarness.Run(("File.cs", $$"""
            namespace A { [SqsWorker.QueueHandler("a")] internal sealed class B_C {{Body}} }
            namespace A_B { [SqsWorker.QueueHandler("b")] internal sealed class C {{Body}} }
            namespace a_b { [SqsWorker.QueueHandler("c")] internal sealed class @c {{Body}} }
            """)).Files.Select(file => file.Name).Where(name => name.Contains('_', StringComparison.Ordinal)));

    [Fact]
    public void Handler_NamedAsAGeneratedFile_IsKeptApart() => Assert.Contains("WorkerHost__2.Queue,", GeneratorHarness.Run(("File.cs", $$"""
        [SqsWorker.QueueHandler("orders")]
        internal sealed class WorkerHost {{Body}}
        """))["WorkerDefinition.g.cs"], StringComparison.Ordinal);

    [Theory]
    [InlineData("event")]
    [InlineData("QueueBinding")]
    [InlineData("QueueDefinition")]
    [InlineData("BodyFormat")]
    [InlineData("ScaleStep")]
    [InlineData("IServiceCollection")]
    public void Handler_InNoNamespaceNamedAsAWordOfOurs_Compiles(string name) => Assert.Contains($"        {name}_.Queue,", GeneratorHarness.Run(("File.cs", $$"""
        [SqsWorker.QueueHandler("orders")]
        internal sealed class @{{name}} {{Body}}
        """))["WorkerDefinition.g.cs"], StringComparison.Ordinal);

    [Fact]
    public void Handlers_OneInNoNamespaceWhoseNamesMeet_AreKeptApart() => Assert.Contains("        A_B_.Queue,\n        A_B__2.Queue,\n", GeneratorHarness.Run(("File.cs", $$"""
        namespace A { [SqsWorker.QueueHandler("a")] internal sealed class B_ {{Body}} }
        [SqsWorker.QueueHandler("b")] internal sealed class A_B {{Body}}
        """))["WorkerDefinition.g.cs"], StringComparison.Ordinal);

    [Fact]
    public void UsersTypes_NamedAsOurs_DoNotClash() => GeneratorHarness.Run(("File.cs", $$"""
        internal sealed class QueueBinding;
        internal sealed class QueueDefinition;
        internal sealed class BodyFormat;
        internal sealed class ScaleStep;
        internal sealed class IServiceCollection;
        internal sealed class IConfiguration;
        internal sealed class FunctionHost;
        internal sealed class IWorkerDefinition;
        internal sealed class IReadOnlyList;

        namespace Acme
        {
            [SqsWorker.QueueHandler("orders")]
            internal sealed class Handler(System.IServiceProvider services, Acme.SqsWorker.Clock clock) : global::SqsWorker.IQueueHandler<string>
            {
                public object[] Used => [services, clock];

                public Task HandleAsync(string message, global::SqsWorker.MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
        }

        namespace Acme.SqsWorker
        {
            public sealed class Clock;
        }
        """.Replace("[SqsWorker.", "[global::SqsWorker.", StringComparison.Ordinal)));

    [Theory]
    [InlineData("[Obsolete]", "string")]
    [InlineData("[Obsolete(\"Gone soon.\")]", "string")]
    [InlineData("", "System.Text.Json.JsonElement")]
    public void Handler_ThatIsObsolete_CompilesWithoutAWarning(string attribute, string message)
    {
        var file = GeneratorHarness.Run(("File.cs", $$"""
            [SqsWorker.QueueHandler("orders")]
            {{attribute}}
            internal sealed class Handler : SqsWorker.IQueueHandler<{{message}}>
            {
                public Task HandleAsync({{message}} message, SqsWorker.MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """))["Handler.g.cs"];
        Assert.Equal(attribute.Length > 0, file.Contains("#pragma warning disable CS0612, CS0618", StringComparison.Ordinal));
    }
}
