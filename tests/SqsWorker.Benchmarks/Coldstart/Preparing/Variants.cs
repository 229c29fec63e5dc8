using SqsWorker.Benchmarks.Drain.Preparing;

namespace SqsWorker.Benchmarks.Coldstart.Preparing;

/// <summary>
/// Publishes the scaffold in each way, made by <c>dotnet new</c> from the packed packages as a user's is. A variant that can't be had on this
/// machine is left out, and a line says why.
/// </summary>
internal sealed class Variants
{
    private const string Worker = "Acme.Shop";
    private const string Empty = "SqsWorker.Benchmarks.Empty";
    private const string Version = "0.1.0-coldstart";

    private readonly string _repository = FindRepository();
    private readonly string _built;
    private readonly Dictionary<string, string?> _environment;

    private Variants()
    {
        _built = Path.Combine(_repository, "artifacts", "coldstart");
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES");
        _environment = new()
        {
            ["DOTNET_CLI_HOME"] = Path.Combine(_built, "home"),
            ["DOTNET_NOLOGO"] = "1",

            // The version is the same in every run: no cache may remember the last one. Downloads are shared with the machine.
            ["NUGET_PACKAGES"] = Path.Combine(_built, "packages"),
            ["NUGET_FALLBACK_PACKAGES"] = string.IsNullOrEmpty(packages)
                ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages")
                : packages,
        };
    }

    public static async Task<IReadOnlyList<Variant>> PrepareAsync(IReadOnlyList<string> names, bool again, Action<string> progress)
    {
        var variants = new Variants();
        if (again)
        {
            return [.. names.Select(variants.Published)];
        }

        progress("packing");
        await variants.PackAsync().ConfigureAwait(false);
        var ready = new List<Variant>();
        foreach (var name in names)
        {
            try
            {
                progress($"{name}: publishing");
                await (name == VariantNames.EmptyAot ? variants.PublishEmptyAsync() : variants.PublishWorkerAsync(name)).ConfigureAwait(false);
                ready.Add(variants.Published(name));
            }
            catch (UnavailableClientException exception)
            {
                progress($"{name}: left out: {exception.Message}");
            }
        }

        return ready;
    }

    private async Task PackAsync()
    {
        foreach (var folder in (string[])["feed", "packages", "scaffolds", "home"])
        {
            if (Directory.Exists(Path.Combine(_built, folder)))
            {
                Directory.Delete(Path.Combine(_built, folder), recursive: true);
            }
        }

        var scaffolds = Directory.CreateDirectory(Path.Combine(_built, "scaffolds")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(scaffolds, "nuget.config"),
            $"""<configuration><packageSources><add key="packed" value="{Path.Combine(_built, "feed")}" /></packageSources></configuration>""").ConfigureAwait(false);

        // A folder below the repository's: its settings are not a user's.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            await File.WriteAllTextAsync(Path.Combine(scaffolds, file), "<Project />").ConfigureAwait(false);
        }

        foreach (var project in (string[])["runtime/SqsWorker/SqsWorker.csproj", "runtime/SqsWorker.Local/SqsWorker.Local.csproj"])
        {
            await Tool.RunAsync("dotnet", _repository, ["pack", project, "-c", "Release", "-o", Path.Combine(_built, "feed"), $"-p:PackageVersion={Version}", "-p:RunAnalyzers=false"]).ConfigureAwait(false);
        }

        await Tool.RunAsync("dotnet", scaffolds, ["new", "install", _repository], _environment).ConfigureAwait(false);
    }

    private Variant Published(string name)
    {
        var folder = OutputOf(name);
        var (program, arguments) = name switch
        {
            VariantNames.EmptyAot => (Path.Combine(folder, Empty), Array.Empty<string>()),
            VariantNames.Aot => (Path.Combine(folder, Worker), []),
            _ => ("dotnet", ["exec", Path.Combine(folder, $"{Worker}.dll")]),
        };
        return new Variant(name, folder, program, arguments, IsWorker: name != VariantNames.EmptyAot, Package.SizeOf(folder));
    }

    private string OutputOf(string name) =>
        name == VariantNames.EmptyAot ? Path.Combine(_built, "empty") : Path.Combine(_built, "scaffolds", name, "out");

    private async Task PublishWorkerAsync(string name)
    {
        var folder = Path.Combine(_built, "scaffolds", name);
        var aot = name == VariantNames.Aot;
        await Tool.RunAsync(
            "dotnet", Path.Combine(_built, "scaffolds"), ["new", "sqsworker", "-n", Worker, "-o", folder, "--SqsWorkerVersion", Version, "--aot", aot ? "true" : "false"], _environment).ConfigureAwait(false);
        // As `dotnet lambda` publishes with the scaffold's defaults; without ReadyToRun is what those improve on.
        string[] kind = name switch
        {
            VariantNames.Aot => ["/p:SelfContained=true", "/p:StripSymbols=true"],
            VariantNames.ReadyToRun => ["/p:PublishReadyToRun=true", "--self-contained", "false"],
            _ => ["--self-contained", "false"],
        };
        await Tool.RunAsync("dotnet", folder, ["build", $"{Worker}.csproj", "--nologo", "-v", "q"], _environment).ConfigureAwait(false);
        await Tool.RunAsync(
            "dotnet",
            folder,
            ["publish", $"{Worker}.csproj", "--output", OutputOf(name), "--configuration", "Release", "--framework", "net10.0", .. kind, "/p:GenerateRuntimeConfigurationFiles=true", "--runtime", Rid],
            _environment).ConfigureAwait(false);
    }

    private Task PublishEmptyAsync() => Tool.RunAsync(
        "dotnet",
        Path.Combine(_repository, "tests", "SqsWorker.Benchmarks", "Coldstart", "Empty"),
        [
            "publish", "-c", "Release", "--nologo", "-v", "q", "-o", OutputOf(VariantNames.EmptyAot),
            $"-p:ArtifactsPath={Path.Combine(_built, "empty-build")}", "-p:RunAnalyzers=false",
        ]);

    private static string Rid =>
        System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "linux-arm64" : "linux-x64";

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
