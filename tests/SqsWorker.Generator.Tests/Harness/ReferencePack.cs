namespace SqsWorker.Generator.Tests.Harness;

/// <summary>The reference assemblies and generators of .NET that lie beside the running runtime, as an SDK has them.</summary>
internal static class ReferencePack
{
    public static string Folder(params string[] parts)
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var pack = Directory.GetDirectories(Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref"), "10.*").Order(StringComparer.Ordinal).Last();
        return Path.Combine([pack, .. parts]);
    }
}
