using System.Runtime.CompilerServices;

namespace SqsWorker.Generator.Tests.Harness;

/// <summary>Where this project and its repository lie.</summary>
internal static class Project
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Folder, "..", ".."));

    private static string Here([CallerFilePath] string file = "") => file;
}
