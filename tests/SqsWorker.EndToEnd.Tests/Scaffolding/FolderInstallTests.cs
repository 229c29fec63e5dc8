using SqsWorker.EndToEnd.Tests.Commands;
using SqsWorker.EndToEnd.Tests.Packing;

namespace SqsWorker.EndToEnd.Tests.Scaffolding;

[Collection(nameof(PackedCollection))]
public sealed class FolderInstallTests(PackedRepository repository)
{
    [Fact]
    public async Task Scaffold_FromTheRepositorysFolder_HasTheTemplatesFilesAlone()
    {
        using var other = new TemporaryFolder();
        var user = new Dotnet(other.Path);
        var install = await user.RunAsync(repository.CleanCopy, TimeSpan.FromMinutes(2), "new", "install", ".");
        install.AssertSucceeded();

        var scaffold = await user.RunAsync(other.Path, TimeSpan.FromMinutes(1), "new", "sqsworker", "-n", "Acme.Shop");

        scaffold.AssertSucceeded();
        var template = Path.Combine(repository.CleanCopy, "templates", "sqsworker");
        Assert.Equal(FilesOf(template), FilesOf(Path.Combine(other.Path, "Acme.Shop")));
    }

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal);
}
