using System.Runtime.InteropServices;

namespace SqsWorker.Benchmarks.Render;

/// <summary>What of a package is started to render, as the package's targets choose.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments before those of the render.</param>
internal sealed record RendererWay(string Name, string Program, IReadOnlyList<string> Arguments)
{
    /// <param name="tools">Where the package has its renderers.</param>
    public static RendererWay Find(string tools)
    {
        var native = Path.Combine(tools, RuntimeInformation.RuntimeIdentifier, "native", "SqsWorker.Rendering");
        var compiled = Path.Combine(tools, RuntimeInformation.RuntimeIdentifier, "SqsWorker.Rendering.dll");
        return File.Exists(native) ? new RendererWay("native executable", native, [])
            : File.Exists(compiled) ? new RendererWay("dotnet, compiled ahead", "dotnet", [compiled])
            : new RendererWay("dotnet", "dotnet", [Path.Combine(tools, "any", "SqsWorker.Rendering.dll")]);
    }
}
