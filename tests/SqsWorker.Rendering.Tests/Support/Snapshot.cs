using System.Runtime.CompilerServices;

namespace SqsWorker.Rendering.Tests.Support;

/// <summary>
/// Compares text with <c>_snapshots/Class.Method.verified.template</c> beside the test. What differs is written beside it as
/// <c>.received.template</c>; rename it to accept it.
/// </summary>
internal static class Snapshot
{
    public static string Folder([CallerFilePath] string test = "") => Path.Combine(Path.GetDirectoryName(test)!, "_snapshots");

    public static void Verify(string text, [CallerFilePath] string test = "", [CallerMemberName] string method = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(test)!, "_snapshots", $"{Path.GetFileNameWithoutExtension(test)}.{method}");
        var verified = $"{stem}.verified.template";
        var received = $"{stem}.received.template";
        if (File.Exists(verified) && File.ReadAllText(verified) == text)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(stem)!);
        File.WriteAllText(received, text);
        Assert.Fail($"The text is not the verified one. Compare, and to accept: mv {received} {verified}");
    }
}
