using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.CodeFixes;

public sealed class JsonContextFixTests
{
    private const string Context = """
        using System.Text.Json.Serialization;

        namespace Acme.Shop;

        /// <summary>What the shop reads.</summary>
        [JsonSerializable(typeof(Receipt))]
        internal sealed partial class ShopJson : JsonSerializerContext;
        """;

    [Fact]
    public async Task Fix_WithAContext_AddsTheAttribute()
    {
        var (titles, files) = await FixHarness.ApplyAsync(Shop.Orders, Shop.Receipts, ("ShopJson.cs", Context));
        Assert.Equal(["Add [JsonSerializable(typeof(OrderPlaced))] to ShopJson"], titles);
        Assert.Equal(
            Context.Replace("(Receipt))]", "(Receipt))]\n[JsonSerializable(typeof(OrderPlaced))]", StringComparison.Ordinal).ReplaceLineEndings("\n"),
            files["ShopJson.cs"]);
    }

    [Fact]
    public async Task Fix_WithAnEmptyContextElsewhere_AddsAttributeAndUsing()
    {
        var (_, files) = await FixHarness.ApplyAsync(Shop.Orders, ("Json.cs", """
            namespace Acme.Json;

            // Of all messages.
            internal sealed partial class AcmeJson : System.Text.Json.Serialization.JsonSerializerContext;
            """));
        Assert.Equal(
            """
            using System.Text.Json.Serialization;
            using Acme.Shop;

            namespace Acme.Json;

            // Of all messages.
            [JsonSerializable(typeof(OrderPlaced))]
            internal sealed partial class AcmeJson : System.Text.Json.Serialization.JsonSerializerContext;
            """,
            files["Json.cs"].ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Fix_WithoutAContext_CreatesOneBesideTheHandler()
    {
        var (titles, files) = await FixHarness.ApplyAsync(Shop.Orders);
        Assert.Equal(["Create WorkerJsonContext for the message"], titles);
        Assert.Contains("using System.Text.Json.Serialization;\n", files["Orders.cs"], StringComparison.Ordinal);
        Assert.EndsWith(
            "}\n\n[JsonSerializable(typeof(OrderPlaced))]\ninternal sealed partial class WorkerJsonContext : JsonSerializerContext;",
            files["Orders.cs"].TrimEnd(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_WithSeveralContexts_OffersEach()
    {
        var (titles, _) = await FixHarness.ApplyAsync(Shop.Orders, Shop.Receipts, ("ShopJson.cs", Context), ("B.cs", """
            namespace Acme;

            internal sealed partial class AJson : System.Text.Json.Serialization.JsonSerializerContext;
            """));
        Assert.Equal(["Add [JsonSerializable(typeof(OrderPlaced))] to AJson", "Add [JsonSerializable(typeof(OrderPlaced))] to ShopJson"], titles);
    }
}
