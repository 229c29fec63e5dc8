using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Docs;

public sealed class GeneratedCodePageTests
{
    [Fact]
    public void Page_OfGeneratedCode_ShowsWhatIsGenerated()
    {
        var page = File.ReadAllText(Path.Combine(Project.Repository, "docs", "generated-code.md")).ReplaceLineEndings("\n");
        var file = GeneratorHarness.Run(Shop.All)["Acme.Shop.OrderPlacedHandler.g.cs"];
        Assert.Contains($"```csharp\n{Snapshot.Scrub(file)}```\n", page, StringComparison.Ordinal);
    }
}
