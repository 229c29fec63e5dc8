using System.IO.Compression;
using SqsWorker.Benchmarks.Drain.Preparing;

namespace SqsWorker.Benchmarks.Coldstart.Preparing;

/// <summary>
/// The zip file that is deployed: all that was published but native debug symbols. <c>dotnet lambda</c> makes it with the program <c>zip</c>, and
/// refuses to where that is missing; only there is it .NET's, which packs less tightly.
/// </summary>
internal static class Package
{
    private static readonly bool HasZip = Array.Exists(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), static folder => folder.Length > 0 && File.Exists(Path.Combine(folder, "zip")));

    /// <summary>Gets what packs, as a sentence goes on.</summary>
    public static string MadeBy => HasZip ? "the program zip, as dotnet lambda does it" : ".NET, since the program zip, with which dotnet lambda does it, is not here";

    /// <returns>How many bytes the package has.</returns>
    public static async Task<long> SizeOfAsync(string folder)
    {
        var package = Path.Combine(Directory.CreateTempSubdirectory("package").FullName, "package.zip");
        try
        {
            string[] files =
            [
                .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(static file => Path.GetExtension(file) != ".dbg")
                    .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal),
            ];
            if (HasZip)
            {
                await Tool.RunAsync("zip", folder, [package, .. files]).ConfigureAwait(false);
            }
            else
            {
                await ZipAsync(package, folder, files).ConfigureAwait(false);
            }

            return new FileInfo(package).Length;
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(package)!, recursive: true);
        }
    }

    private static async Task ZipAsync(string package, string folder, string[] files)
    {
        var zip = await ZipFile.OpenAsync(package, ZipArchiveMode.Create).ConfigureAwait(false);
        await using (zip.ConfigureAwait(false))
        {
            foreach (var file in files)
            {
                await zip.CreateEntryFromFileAsync(Path.Combine(folder, file), file, CompressionLevel.Optimal).ConfigureAwait(false);
            }
        }
    }
}
