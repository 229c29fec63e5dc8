using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Emitting;

/// <summary>The manifest as an assembly attribute, which the renderer reads without loading the assembly.</summary>
internal static class ManifestEmitter
{
    public static void Emit(SourceProductionContext context, ManifestModel manifest)
    {
        if (manifest.IsDeclared)
        {
            context.AddSource("WorkerManifest.g.cs", Write(manifest));
        }
    }

    private static string Write(ManifestModel manifest)
    {
        var writer = Generated.Open("From the [QueueHandler] classes of this project: what the build renders the stack from.");

        // A raw literal shows the JSON as it is. JSON never has three quotes in a row: inside a string each is escaped.
        writer.Block($""""[assembly: global::SqsWorker.Definitions.WorkerManifest("""{ManifestWriter.Write(manifest)}""")]"""");
        return writer.ToString();
    }
}
