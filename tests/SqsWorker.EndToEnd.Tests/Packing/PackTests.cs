using System.IO.Compression;
using System.Reflection.PortableExecutable;

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

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    [InlineData("win-x64")]
    [InlineData("osx-arm64")]
    public async Task RendererPackedFor_RuntimeIdentifier_IsMachineCodeWithAllItNeeds(string runtime)
    {
        using var package = await ZipFile.OpenReadAsync(repository.PathOf("SqsWorker"), TestContext.Current.CancellationToken);

        foreach (var file in (string[])["SqsWorker.Rendering.dll", "Scriban.Signed.dll"])
        {
            Assert.False(await IsCompiledAsync(package, $"tools/net10.0/any/{file}"));
            Assert.True(await IsCompiledAsync(package, $"tools/net10.0/{runtime}/{file}"));
        }

        Assert.NotNull(package.GetEntry($"tools/net10.0/{runtime}/SqsWorker.Rendering.runtimeconfig.json"));
    }

    private static async Task<bool> IsCompiledAsync(ZipArchive package, string name)
    {
        var entry = package.GetEntry(name);
        Assert.NotNull(entry);
        using var content = new MemoryStream();
        await using var packed = await entry.OpenAsync(TestContext.Current.CancellationToken);
        await packed.CopyToAsync(content, TestContext.Current.CancellationToken);
        content.Position = 0;
        using var image = new PEReader(content);
        return image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }
}
