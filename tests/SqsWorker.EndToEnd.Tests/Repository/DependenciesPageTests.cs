using System.Xml.Linq;

namespace SqsWorker.EndToEnd.Tests.Repository;

public sealed class DependenciesPageTests
{
    [Fact]
    public async Task EveryPackage_WithAVersion_HasARowWithReasonAndLicence()
    {
        var rows = (await File.ReadAllLinesAsync(
                RepositoryFolder.PathOf("docs/design/dependencies.md"), TestContext.Current.CancellationToken))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(cells => cells.Length == 3)
            .Select(cells => cells[0].Trim('`'));
        var versions = XDocument.Load(RepositoryFolder.PathOf("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(version => version.Attribute("Include")!.Value);

        Assert.Empty(versions.Except(rows, StringComparer.Ordinal));
    }
}
