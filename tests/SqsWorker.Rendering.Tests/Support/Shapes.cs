namespace SqsWorker.Rendering.Tests.Support;

/// <summary>
/// The shapes of project that every check goes over: each verified stack of <see cref="Rendering.StackSnapshotTests"/>. One more test there is
/// one more shape here.
/// </summary>
internal static class Shapes
{
    public static IReadOnlyList<string> Files { get; } = [.. Directory.GetFiles(Snapshot.Folder(Here()), "*.verified.template").Order(StringComparer.Ordinal)];

    public static string NameOf(string file) => Path.GetFileName(file).Split('.')[1];

    public static string File(string test) => Files.Single(file => NameOf(file) == test);

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(here)!)!, "Rendering", "any");
}
