using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace SqsWorker.Generator.Tests.Harness;

/// <summary>Compares a text with the one that a person approved: <c>_snapshots/Class.Method.verified.txt</c>, as Verify names it.</summary>
internal static partial class Snapshot
{
    public static void Match(GeneratorOutput output, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "") =>
        Match(string.Join("\n", output.Files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"//// {file.Name}\n{file.Text}")), testFile, test);

    public static void Match(string text, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
        var received = Scrub(text);
        var verifiedFile = PathOf(testFile, test, "verified");
        var receivedFile = PathOf(testFile, test, "received");
        var verified = File.Exists(verifiedFile) ? File.ReadAllText(verifiedFile).ReplaceLineEndings("\n") : null;
        if (verified == received)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, received);
        Assert.Fail($"""
            {(verified is null ? "There is no approved text yet" : "The text differs from the approved one")}. It is in
                {receivedFile}
            To accept it:
                mv '{receivedFile}' '{verifiedFile}'
            """);
    }

    public static string PathOf(string testFile, string test, string kind) => Path.Combine(
        Project.Folder, "_snapshots", $"{Path.GetFileNameWithoutExtension(testFile)}.{test}.{kind}.txt");

    // The version changes with each release; a snapshot should not.
    public static string Scrub(string text) => Version().Replace(text, "$1\"0.0.0\")");

    [GeneratedRegex("""(GeneratedCode\("SqsWorker\.Generator", )"[\d.]+"\)""")]
    private static partial Regex Version();
}
