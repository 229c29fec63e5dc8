using SqsWorker.Rendering.Writing;

namespace SqsWorker.Rendering.Rendering;

/// <summary>
/// Half of so short a process is what it does for the first time. What templates and writing need is got ready on a thread of its own, while the
/// assembly is read on another; what comes of a render is the same without.
/// </summary>
internal static class FirstUse
{
    /// <summary>Begins.</summary>
    /// <returns>The thread. Scriban says nothing about threads, so it must have ended before anything is rendered.</returns>
    public static Thread Begin()
    {
        var thread = new Thread(Run) { IsBackground = true };
        thread.Start();
        return thread;
    }

    private static void Run()
    {
        foreach (var name in typeof(FirstUse).Assembly.GetManifestResourceNames())
        {
            ResourceTemplate.Get(name);
        }

        CanonicalJson.Write(ResourceTemplate.Render("topic-policy", topic: "ScaleTopic"));
    }
}
