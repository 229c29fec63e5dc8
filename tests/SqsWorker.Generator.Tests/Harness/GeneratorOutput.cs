using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace SqsWorker.Generator.Tests.Harness;

/// <summary>What a run made.</summary>
internal sealed record GeneratorOutput(Compilation Compilation, IReadOnlyList<GeneratedFile> Files)
{
    /// <summary>The manifest as it stands in the compiled assembly, if there is one.</summary>
    public JsonDocument? Manifest => Compilation.Assembly.GetAttributes()
        .Where(attribute => attribute.AttributeClass!.Name == "WorkerManifestAttribute")
        .Select(attribute => JsonDocument.Parse((string)attribute.ConstructorArguments[0].Value!))
        .SingleOrDefault();

    public string this[string name] => Files.Single(file => file.Name == name).Text;
}
