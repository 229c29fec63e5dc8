using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Emitting;

public sealed class MessageTests
{
    [Theory]
    [InlineData("string", "BodyFormat.Text,")]
    [InlineData("string?", "BodyFormat.Text!,")]
    [InlineData("ReadOnlyMemory<byte>", "BodyFormat.Bytes,")]
    [InlineData("System.Text.Json.JsonElement", "BodyFormat.Element,")]
    public void Message_ThatNeedsNoContext_HasAFormatOfItsOwn(string message, string decoder) =>
        Assert.Contains($"\n        {decoder}\n", Run("", message), StringComparison.Ordinal);

    [Theory]
    [InlineData("int", "int", "int")]
    [InlineData("int?", "int?", "int?")]
    [InlineData("byte[]", "byte[]", "byte[]")]
    [InlineData("ReadOnlyMemory<char>", "global::System.ReadOnlyMemory<char>", "global::System.ReadOnlyMemory<char>")]
    [InlineData("List<Order?>", "global::System.Collections.Generic.List<global::Order?>", "global::System.Collections.Generic.List<global::Order?>")]
    [InlineData("Order?", "global::Order?", "global::Order")]
    [InlineData("Dictionary<string, List<Order[]>>", "global::System.Collections.Generic.Dictionary<string, global::System.Collections.Generic.List<global::Order[]>>", "global::System.Collections.Generic.Dictionary<string, global::System.Collections.Generic.List<global::Order[]>>")]
    public void Message_OfAnyType_IsReadThroughItsContext(string message, string argument, string inTypeOf)
    {
        var typeOf = message.EndsWith('?') && message != "int?" ? message[..^1] : message;
        Assert.Contains(
            $"BodyFormat.Json<{argument}>(static () => global::Json.Default.GetTypeInfo(typeof({inTypeOf})))",
            Run($"[System.Text.Json.Serialization.JsonSerializable(typeof({typeOf}))] internal sealed partial class Json : System.Text.Json.Serialization.JsonSerializerContext;", message),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Message_ThatIsATuple_IsFoundWhateverItsNames() => Assert.Contains(
        "BodyFormat.Json<(string Id, int N)>(static () => global::Json.Default.GetTypeInfo(typeof((string Id, int N))))",
        Run("[System.Text.Json.Serialization.JsonSerializable(typeof((string, int)))] internal sealed partial class Json : System.Text.Json.Serialization.JsonSerializerContext;", "(string Id, int N)"),
        StringComparison.Ordinal);

    // The serializer's generator warns of these and goes on, so the queue may not be lost.
    [Theory]
    [InlineData("typeof(List<>)")]
    [InlineData("null!")]
    public void Message_BesideWhatIsNoType_IsFound(string type) => Assert.Contains("global::Json.Default", Run($$"""
        [System.Text.Json.Serialization.JsonSerializable(typeof(Order))]
        [System.Text.Json.Serialization.JsonSerializable({{type}})]
        internal sealed partial class Json : System.Text.Json.Serialization.JsonSerializerContext;
        """, "Order"), StringComparison.Ordinal);

    [Fact]
    public void Message_ThatCanBeReadInAContextThatOnlyWrites_IsFound() => Assert.Contains("global::Json.Default", Run("""
        [System.Text.Json.Serialization.JsonSourceGenerationOptions(GenerationMode = System.Text.Json.Serialization.JsonSourceGenerationMode.Serialization)]
        [System.Text.Json.Serialization.JsonSerializable(typeof(Order), GenerationMode = System.Text.Json.Serialization.JsonSourceGenerationMode.Metadata)]
        internal sealed partial class Json : System.Text.Json.Serialization.JsonSerializerContext;
        """, "Order"), StringComparison.Ordinal);

    [Fact]
    public void Message_InTwoContexts_TakesTheFirstByName() => Assert.Contains("global::A.AJson.Default", Run("""
        namespace B { [System.Text.Json.Serialization.JsonSerializable(typeof(Order))] internal partial class BJson : System.Text.Json.Serialization.JsonSerializerContext; }
        namespace A { [System.Text.Json.Serialization.JsonSerializable(typeof(Order))] internal partial class AJson : System.Text.Json.Serialization.JsonSerializerContext; }
        """, "Order"), StringComparison.Ordinal);

    private static string Run(string context, string message) => GeneratorHarness.Run(("File.cs", $$"""
        using SqsWorker;

        {{context}}

        public sealed record Order(string Id);

        [QueueHandler("orders")]
        internal sealed class Handler : IQueueHandler<{{message}}>
        {
            public Task HandleAsync({{message}} message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """))["Handler.g.cs"];
}
