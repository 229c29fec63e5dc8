using SqsWorker.Benchmarks.Drain.Preparing;

namespace SqsWorker.Benchmarks.Coldstart.Preparing;

/// <summary>The packages as a user's project gets them, packed into a folder of one benchmark's own, and a place for such projects.</summary>
internal sealed class PackedPackages
{
    private readonly string _built;

    /// <param name="benchmark">The benchmark, whose folder below artifacts it is.</param>
    public PackedPackages(string benchmark)
    {
        Version = $"0.1.0-{benchmark}";
        Repository = FindRepository();
        _built = Path.Combine(Repository, "artifacts", benchmark);
        var packages = System.Environment.GetEnvironmentVariable("NUGET_PACKAGES");
        Environment = new Dictionary<string, string?>
        {
            ["DOTNET_CLI_HOME"] = In("home"),
            ["DOTNET_NOLOGO"] = "1",

            // The version is the same in every run: no cache may remember the last one. Downloads are shared with the machine.
            ["NUGET_PACKAGES"] = In("packages"),
            ["NUGET_FALLBACK_PACKAGES"] = string.IsNullOrEmpty(packages)
                ? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages")
                : packages,
        };
    }

    public string Repository { get; }

    public string Version { get; }

    /// <summary>Gets what a tool must see to work with them and nothing else of the machine's.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>Gets the folder whose projects restore them.</summary>
    public string Projects => In("scaffolds");

    public string In(string name) => Path.Combine(_built, name);

    public async Task PackAsync(params IEnumerable<string> projects)
    {
        foreach (var folder in (string[])["feed", "packages", "scaffolds", "home"])
        {
            if (Directory.Exists(In(folder)))
            {
                Directory.Delete(In(folder), recursive: true);
            }
        }

        Directory.CreateDirectory(Projects);
        await File.WriteAllTextAsync(
            Path.Combine(Projects, "nuget.config"),
            $"""<configuration><packageSources><add key="packed" value="{In("feed")}" /></packageSources></configuration>""").ConfigureAwait(false);

        // A folder below the repository's: its settings are not a user's.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            await File.WriteAllTextAsync(Path.Combine(Projects, file), "<Project />").ConfigureAwait(false);
        }

        foreach (var project in projects)
        {
            await Tool.RunAsync("dotnet", Repository, ["pack", project, "-c", "Release", "-o", In("feed"), $"-p:PackageVersion={Version}", "-p:RunAnalyzers=false"]).ConfigureAwait(false);
        }
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SqsWorker.Templates.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has SqsWorker.Templates.sln.");
    }
}
