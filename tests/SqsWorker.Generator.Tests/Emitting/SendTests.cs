using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Emitting;

public sealed class SendTests
{
    private static readonly (string File, string Text) Orders = (Shop.Orders.File, Shop.Orders.Text.ReplaceLineEndings("\n")
        .Replace("[QueueHandler(\"orders\"", "[SendsTo(\"receipts.fifo\")]\n[SendsTo(\"arn:aws:sqs:eu-central-1:111122223333:audit\", Message = typeof(string))]\n[QueueHandler(\"orders\"", StringComparison.Ordinal)
        .Replace("(IWarehouse warehouse)", "(IWarehouse warehouse, IQueueSender<Receipt> receipts)", StringComparison.Ordinal)
        .Replace("warehouse.ReserveAsync(message.Id, cancellationToken)", "Task.WhenAll(\n            warehouse.ReserveAsync(message.Id, cancellationToken),\n            receipts.SendAsync(new Receipt(message.Id), new SendOptions { GroupId = message.Id }, cancellationToken))", StringComparison.Ordinal));

    [Fact]
    public void Worker_HandlerThatSends_RegistersTheSenders()
    {
        var output = GeneratorHarness.Run(Orders, Shop.Receipts, Shop.Json, Shop.Startup);
        Snapshot.Match(output["WorkerDefinition.g.cs"]);
        Assert.Contains("services.GetRequiredService<global::SqsWorker.IQueueSender<global::Acme.Shop.Receipt>>()", output["Acme.Shop.OrderPlacedHandler.g.cs"], StringComparison.Ordinal);
        Assert.Equal(
            """[{"queue":"arn:aws:sqs:eu-central-1:111122223333:audit","message":"string","functions":["process"]},{"queue":"receipts.fifo","message":"Acme.Shop.Receipt","functions":["process"]}]""",
            output.Manifest!.RootElement.GetProperty("sends").GetRawText());
    }

    [Fact]
    public void Worker_SendsSomethingObsolete_CompilesWithoutAWarning()
    {
        var output = GeneratorHarness.RunUnchecked(Compilations.Of(("File.cs", """
            [SqsWorker.QueueHandler("orders")]
            [SqsWorker.SendsTo("orders", Message = typeof(Old[]))]
            public sealed class Handler : SqsWorker.IQueueHandler<string>
            {
                public Task HandleAsync(string message, SqsWorker.MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }

            [System.Obsolete]
            public sealed record Old;

            [System.Text.Json.Serialization.JsonSerializable(typeof(Old[]))]
            internal sealed partial class Json : System.Text.Json.Serialization.JsonSerializerContext;
            """)));
        Assert.Contains("SenderBinding.For<global::Old[]>(\"orders\"", output["WorkerDefinition.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain(
            output.Compilation.GetDiagnostics(),
            one => one.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning && one.Location.SourceTree!.FilePath.EndsWith("WorkerDefinition.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void Edit_OfWhatIsSent_RerunsTheRegistryAndTheManifest()
    {
        var project = Compilations.Of(Orders, Shop.Receipts, Shop.Json, Shop.Startup);
        var tree = project.SyntaxTrees.Single(one => one.FilePath == "/src/Orders.cs");
        var edited = project.ReplaceSyntaxTree(tree, Compilations.Tree("Orders.cs", tree.ToString().Replace(":audit\"", ":audits\"", StringComparison.Ordinal)));

        var (before, after) = GeneratorHarness.RunTwice(project, edited);

        Assert.Equal(
            ["WorkerDefinition.g.cs", "WorkerManifest.g.cs"],
            after.GeneratedSources.Where(file => !before.GeneratedSources.Any(old => old.HintName == file.HintName && old.SourceText.ContentEquals(file.SourceText)))
                .Select(file => file.HintName).Order());
    }
}
