using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Analysis;

public sealed class HandlerRuleTests
{
    [Fact]
    public Task Interface_None_IsReported() => AnalyzerHarness.CheckAsync("""
        [{|SQSW001:SqsWorker.QueueHandler("orders")|}]
        public sealed class Handler;
        """);

    [Fact]
    public async Task Interface_Both_IsReported()
    {
        var found = await AnalyzerHarness.CheckAsync("""
            using SqsWorker;

            [{|SQSW001:QueueHandler("orders")|}]
            public sealed class Handler : IQueueHandler<string>, IQueueBatchHandler<string>
            {
                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;

                public Task HandleAsync(IReadOnlyList<QueueMessage<string>> messages, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """);
        Assert.Equal("'Handler' implements both; a queue handler implements IQueueHandler<T> or IQueueBatchHandler<T>, once", found[0].GetMessage(null));
    }

    [Fact]
    public Task Interface_Twice_IsReported() => AnalyzerHarness.CheckAsync("""
        using SqsWorker;

        [{|SQSW001:QueueHandler("orders")|}]
        public sealed class Handler : IQueueHandler<string>, IQueueHandler<ReadOnlyMemory<byte>>
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;

            public Task HandleAsync(ReadOnlyMemory<byte> message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData("public abstract class Handler", "abstract")]
    [InlineData("public sealed class Handler<T>", "generic")]
    [InlineData("file sealed class Handler", "file-local")]
    public async Task Class_ThatCannotBeMade_IsReported(string declaration, string trouble)
    {
        var found = await AnalyzerHarness.CheckAsync($$"""
            using SqsWorker;

            [{|SQSW009:QueueHandler("orders")|}]
            {{declaration}} : IQueueHandler<string>
            {
                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """);
        Assert.Contains($"is {trouble};", found[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task Class_Static_IsReported() => AnalyzerHarness.CheckAsync("""
        [{|SQSW001:{|SQSW009:SqsWorker.QueueHandler("orders")|}|}]
        public static class Handler;
        """);

    [Theory]
    [InlineData("public class Outer", "private")]
    [InlineData("public class Outer", "protected")]
    [InlineData("public class Outer<T>", "public")]
    [InlineData("file class Outer", "public")]
    public Task Class_NestedOutOfReach_IsReported(string outer, string accessibility) => AnalyzerHarness.CheckAsync($$"""
        using SqsWorker;

        {{outer}}
        {
            [{|SQSW009:QueueHandler("orders")|}]
            {{accessibility}} class Handler : IQueueHandler<string>
            {
                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
        }
        """);

    [Theory]
    [InlineData("private Handler() { }", "has no public constructor")]
    [InlineData("public Handler() { } public Handler(IServiceProvider services) { }", "has several public constructors")]
    [InlineData("public Handler(ref int number) { }", "takes 'number' by reference")]
    [InlineData("public Handler(Span<int> numbers) { }", "takes 'numbers', whose type can't be a service's")]
    [InlineData("public required string Name { get; init; }", "has required members that its constructor doesn't set")]
    [InlineData(
        "[Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructor] public Handler() { } [Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructor] public Handler(IServiceProvider services) { }",
        "has several constructors with [ActivatorUtilitiesConstructor]")]
    public async Task Constructor_NotUsable_IsReported(string members, string trouble)
    {
        var found = await AnalyzerHarness.CheckAsync($$"""
            using SqsWorker;

            [{|SQSW010:QueueHandler("orders")|}]
            public sealed class Handler : IQueueHandler<string>
            {
                {{members}}

                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """);
        Assert.StartsWith($"'Handler' {trouble};", found[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new[] { \"a\" }")]
    [InlineData("Hidden.A")]
    [InlineData("typeof(Hidden)")]
    [InlineData("typeof(List<Hidden>)")]
    public async Task Constructor_WithAKeyThatCantBeSaid_IsReported(string key)
    {
        var found = await AnalyzerHarness.CheckAsync($$"""
            using Microsoft.Extensions.DependencyInjection;
            using SqsWorker;

            [{|SQSW010:QueueHandler("orders")|}]
            public sealed class Handler : IQueueHandler<string>
            {
                public Handler([FromKeyedServices({{key}})] IServiceProvider services)
                {
                }

                private enum Hidden
                {
                    A,
                }

                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """);
        Assert.StartsWith("'Handler' takes 'services' by a key that generated code can't say;", found[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task Message_InNoContext_IsReported() => AnalyzerHarness.CheckAsync("""
        using SqsWorker;

        public sealed record Order(string Id);

        [{|SQSW011:QueueHandler("orders")|}]
        public sealed class Handler : IQueueHandler<Order>
        {
            public Task HandleAsync(Order message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData("internal sealed class Json")]
    [InlineData("file sealed partial class Json")]
    [InlineData("internal sealed partial class Json<T>")]
    public Task Message_InUnusableContext_IsReported(string context) => AnalyzerHarness.CheckAsync($$"""
        using System.Text.Json.Serialization;
        using SqsWorker;

        public sealed record Order(string Id);

        [JsonSerializable(typeof(Order))]
        {{context}} : JsonSerializerContext;

        [{|SQSW011:QueueHandler("orders")|}]
        public sealed class Handler : IQueueHandler<Order>
        {
            public Task HandleAsync(Order message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData("[JsonSerializable(typeof(Order), GenerationMode = JsonSourceGenerationMode.Serialization)]")]
    [InlineData("[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization), JsonSerializable(typeof(Order))]")]
    public Task Message_InContextThatOnlyWrites_IsReported(string attributes) => AnalyzerHarness.CheckAsync($$"""
        using System.Text.Json.Serialization;
        using SqsWorker;

        public sealed record Order(string Id);

        {{attributes}}
        internal sealed partial class Json : JsonSerializerContext;

        [{|SQSW011:QueueHandler("orders")|}]
        public sealed class Handler : IQueueHandler<Order>
        {
            public Task HandleAsync(Order message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task Message_Private_IsReported() => AnalyzerHarness.CheckAsync("""
        using SqsWorker;

        public static class Outer
        {
            private sealed record Order;

            [{|SQSW017:QueueHandler("orders")|}]
            public sealed class Handler : IQueueHandler<List<Order>>
            {
                Task IQueueHandler<List<Order>>.HandleAsync(List<Order> message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
        }
        """);
}
