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

    private readonly PackedPackages _packages = new("coldstart");

    public static async Task<IReadOnlyList<Variant>> PrepareAsync(IReadOnlyList<string> names, bool again, Action<string> progress)
    {
        var variants = new Variants();
        if (again)
        {
            return await Task.WhenAll(names.Select(variants.PublishedAsync)).ConfigureAwait(false);
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
                ready.Add(await variants.PublishedAsync(name).ConfigureAwait(false));
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
        await _packages.PackAsync("runtime/SqsWorker/SqsWorker.csproj", "runtime/SqsWorker.Local/SqsWorker.Local.csproj").ConfigureAwait(false);
        await Tool.RunAsync("dotnet", _packages.Projects, ["new", "install", _packages.Repository], _packages.Environment).ConfigureAwait(false);
    }

    private async Task<Variant> PublishedAsync(string name)
    {
        var folder = OutputOf(name);
        var (program, arguments) = name switch
        {
            VariantNames.EmptyAot => (Path.Combine(folder, Empty), Array.Empty<string>()),
            VariantNames.Aot => (Path.Combine(folder, Worker), []),
            _ => ("dotnet", ["exec", Path.Combine(folder, $"{Worker}.dll")]),
        };
        return new Variant(name, folder, program, arguments, IsWorker: name != VariantNames.EmptyAot, await Package.SizeOfAsync(folder).ConfigureAwait(false));
    }

    private string OutputOf(string name) =>
        name == VariantNames.EmptyAot ? _packages.In("empty") : Path.Combine(_packages.Projects, name, "out");

    private async Task PublishWorkerAsync(string name)
    {
        var folder = Path.Combine(_packages.Projects, name);
        var aot = name == VariantNames.Aot;
        await Tool.RunAsync(
            "dotnet", _packages.Projects, ["new", "sqsworker", "-n", Worker, "-o", folder, "--SqsWorkerVersion", _packages.Version, "--aot", aot ? "true" : "false"], _packages.Environment).ConfigureAwait(false);
        // As `dotnet lambda` publishes with the scaffold's defaults; without ReadyToRun is what those improve on.
        string[] kind = name switch
        {
            VariantNames.Aot => ["/p:SelfContained=true", "/p:StripSymbols=true"],
            VariantNames.ReadyToRun => ["/p:PublishReadyToRun=true", "--self-contained", "false"],
            _ => ["--self-contained", "false"],
        };
        await Tool.RunAsync("dotnet", folder, ["build", $"{Worker}.csproj", "--nologo", "-v", "q"], _packages.Environment).ConfigureAwait(false);
        await Tool.RunAsync(
            "dotnet",
            folder,
            ["publish", $"{Worker}.csproj", "--output", OutputOf(name), "--configuration", "Release", "--framework", "net10.0", .. kind, "/p:GenerateRuntimeConfigurationFiles=true", "--runtime", Rid],
            _packages.Environment).ConfigureAwait(false);
    }

    private Task PublishEmptyAsync() => Tool.RunAsync(
        "dotnet",
        Path.Combine(_packages.Repository, "tests", "SqsWorker.Benchmarks", "Coldstart", "Empty"),
        [
            "publish", "-c", "Release", "--nologo", "-v", "q", "-o", OutputOf(VariantNames.EmptyAot),
            $"-p:ArtifactsPath={_packages.In("empty-build")}", "-p:RunAnalyzers=false",
        ]);

    private static string Rid =>
        System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "linux-arm64" : "linux-x64";
}
