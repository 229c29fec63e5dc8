using System.Reflection;

namespace SqsWorker.Rendering.Tests.Manifest;

/// <summary>The manifest is read and checked before anything is rendered, and knows nothing of that.</summary>
public sealed class ManifestDependencyTests
{
    private static readonly string[] Later = ["Granting", "Rendering", "Merging", "Writing"];

    [Fact]
    public void Files_OfTheManifest_UseNothingThatComesAfterIt()
    {
        var root = typeof(ManifestDependencyTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static entry => entry.Key == "RepositoryRoot").Value!;
        var files = Directory.GetFiles(Path.Combine(root, "generator/SqsWorker.Rendering/Manifest"), "*.cs");

        Assert.NotEmpty(files);
        Assert.All(files, static file => Assert.DoesNotContain(Later, later => File.ReadAllText(file).Contains($"using SqsWorker.Rendering.{later};", StringComparison.Ordinal)));
    }
}
