using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using SqsWorker.EndToEnd.Tests.Deploying;

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

    [Fact]
    public async Task Renderer_OfTheMachineThatPacks_IsMachineCodeWithAllItNeeds()
    {
        var runtime = RuntimeInformation.RuntimeIdentifier;
        Assert.SkipUnless(runtime is "linux-x64" or "linux-arm64" or "win-x64" or "osx-arm64", $"No machine code is packed for {runtime}.");
        using var package = await ZipFile.OpenReadAsync(repository.PathOf("SqsWorker"), TestContext.Current.CancellationToken);

        foreach (var file in (string[])["SqsWorker.Rendering.dll", "Scriban.Signed.dll"])
        {
            Assert.False(await IsCompiledAsync(package, $"tools/net10.0/any/{file}"));
            Assert.True(await IsCompiledAsync(package, $"tools/net10.0/{runtime}/{file}"));
        }

        Assert.NotNull(package.GetEntry($"tools/net10.0/{runtime}/SqsWorker.Rendering.runtimeconfig.json"));
        var mayBeNative = OperatingSystem.IsLinux() && NativeTools.AreThere;
        Assert.All((string[])["SqsWorker.Rendering", "LICENSE.TXT"], file => Assert.Equal(mayBeNative, package.GetEntry($"tools/net10.0/{runtime}/native/{file}") is not null));
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
