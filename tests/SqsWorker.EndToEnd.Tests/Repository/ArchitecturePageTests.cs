using System.Text.RegularExpressions;

namespace SqsWorker.EndToEnd.Tests.Repository;

public sealed partial class ArchitecturePageTests
{
    [Fact]
    public async Task EveryFile_ThatThePageNames_IsThere()
    {
        var page = await File.ReadAllTextAsync(
            RepositoryFolder.PathOf("docs/architecture.md"), TestContext.Current.CancellationToken);

        var files = FilePath().Matches(page).Select(match => match.Groups["path"].Value).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(File.Exists(RepositoryFolder.PathOf(file)), $"{file} is not there."));
    }

    [GeneratedRegex("`(?<path>(runtime|generator)/[A-Za-z./]+\\.(cs|targets))`")]
    private static partial Regex FilePath();
}
