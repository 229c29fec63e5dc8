namespace SqsWorker.Benchmarks.Drain.Preparing;

/// <summary>The .NET consumers' program, published once.</summary>
internal sealed class DotnetClient(DrainFolders folders, bool native)
{
    private const string Project = "SqsWorker.Benchmarks.DrainClient";

    private Task? _published;

    public async Task<DrainClient> ReadyAsync(string name, string consumer)
    {
        var kind = native ? "aot" : "jit";
        var output = Path.Combine(folders.Built, kind);
        await (_published ??= PublishAsync(output, Path.Combine(folders.Built, kind + "-build"))).ConfigureAwait(false);
        return new DrainClient(name, Path.Combine(output, Project), [consumer]);
    }

    // Artifacts of its own: the two kinds restore differently, and neither may disturb the repository's build.
    private Task PublishAsync(string output, string artifacts) => Tool.RunAsync(
        "dotnet",
        Path.Combine(folders.Sources, "Client"),
        ["publish", "-c", "Release", "--nologo", "-v", "q", "-o", output, $"-p:ArtifactsPath={artifacts}", $"-p:DrainClientAot={native}", "-p:RunAnalyzers=false"]);
}
