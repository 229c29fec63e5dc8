using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SqsWorker.Generator.Tests.Harness;

/// <summary>System.Text.Json's own generator, as it ships with the SDK: it makes the contexts that ours refers to.</summary>
internal static class JsonGenerator
{
    public static ISourceGenerator[] All { get; } = Load();

    private static ISourceGenerator[] Load()
    {
        var file = Path.Combine(ReferencePack.Folder("analyzers", "dotnet", "cs"), "System.Text.Json.SourceGeneration.dll");
        return [.. new AnalyzerFileReference(file, new Loader()).GetGenerators(LanguageNames.CSharp)];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) =>
            System.Runtime.Loader.AssemblyLoadContext.Default.LoadFromAssemblyPath(fullPath);
    }
}
