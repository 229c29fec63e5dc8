namespace SqsWorker.EndToEnd.Tests.Repository;

/// <summary>The repository that this assembly was built in.</summary>
internal static class RepositoryFolder
{
    private static readonly HashSet<string> LeftBehind = new(
        [".git", ".vs", ".idea", "artifacts", "bin", "obj", "node_modules", "serverless.template"], StringComparer.Ordinal);

    public static string Root { get; } = FindRoot();

    public static string PathOf(string relativePath) => Path.Combine(Root, relativePath);

    /// <summary>Copies what is committed: nothing that a build or an editor leaves.</summary>
    public static void CopyTo(string target) => Copy(new DirectoryInfo(Root), Directory.CreateDirectory(target));

    private static void Copy(DirectoryInfo source, DirectoryInfo target)
    {
        foreach (var entry in source.EnumerateFileSystemInfos().Where(entry => !LeftBehind.Contains(entry.Name)))
        {
            if (entry is DirectoryInfo folder)
            {
                Copy(folder, target.CreateSubdirectory(folder.Name));
            }
            else
            {
                File.Copy(entry.FullName, Path.Combine(target.FullName, entry.Name));
            }
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SqsWorker.Templates.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has SqsWorker.Templates.sln.");
    }
}
