using System.IO.Compression;

namespace SqsWorker.Benchmarks.Coldstart.Preparing;

/// <summary>The zip file that is deployed: all that was published but native debug symbols, as <c>dotnet lambda</c> makes it.</summary>
internal static class Package
{
    public static long SizeOf(string folder)
    {
        using var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(static file => Path.GetExtension(file) != ".dbg"))
            {
                zip.CreateEntryFromFile(file, Path.GetRelativePath(folder, file), CompressionLevel.Optimal);
            }
        }

        return package.Length;
    }
}
