using System.IO.Compression;

namespace SqsWorker.EndToEnd.Tests.Packing;

[Collection(nameof(PackedCollection))]
public sealed class PackTests(PackedRepository repository)
{
    private static readonly string[] Packages =
        ["SqsWorker", "SqsWorker.Local", "SqsWorker.Templates", "SqsWorker.Testing", "SqsWorker.Tool"];

    [Fact]
    public void Solution_Packed_MakesEveryPackageAndNoOther()
    {
        var made = Directory.GetFiles(repository.Feed, "*.nupkg").Select(Path.GetFileName).Order(StringComparer.Ordinal);

        Assert.Equal(Packages.Select(package => $"{package}.{repository.Version}.nupkg").Order(StringComparer.Ordinal), made);
    }

    [Fact]
    public void TemplatePackage_Content_IsTheTemplatesAlone()
    {
        using var package = ZipFile.OpenRead(repository.PathOf("SqsWorker.Templates"));

        var content = package.Entries.Select(entry => entry.FullName)
            .Where(name => name.StartsWith("content/", StringComparison.Ordinal)).ToList();

        Assert.Contains("content/.template.config/template.json", content);
        Assert.Contains("content/templates/sqsworker/.gitignore", content);
        Assert.Contains("content/templates/sqshandler/.template.config/template.json", content);
        Assert.DoesNotContain(content, name => name.Contains("/obj/", StringComparison.Ordinal)
            || name.Contains("/bin/", StringComparison.Ordinal)
            || name.EndsWith("serverless.template", StringComparison.Ordinal)
            || name.Contains("Directory.", StringComparison.Ordinal));
    }
}
