namespace SqsWorker.Benchmarks.Drain.Preparing;

/// <summary>Where things are: the sources, and what is built of them.</summary>
internal sealed record DrainFolders(string Sources, string Built)
{
    /// <summary>Finds them from where this program lies, in the repository's <c>artifacts</c>.</summary>
    public static DrainFolders Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var sources = Path.Combine(folder.FullName, "tests", "SqsWorker.Benchmarks", "Drain");
            if (Directory.Exists(sources))
            {
                return new DrainFolders(sources, Path.Combine(folder.FullName, "artifacts", "drain"));
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has tests/SqsWorker.Benchmarks/Drain.");
    }
}
