using Microsoft.CodeAnalysis;

namespace SqsWorker.Generator.Tests.Harness;

/// <summary>What a run made.</summary>
internal sealed record GeneratorOutput(Compilation Compilation, IReadOnlyList<GeneratedFile> Files)
{
    public string this[string name] => Files.Single(file => file.Name == name).Text;
}
