using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SqsWorker.Generator.Parsing;

/// <summary>Whether the project wants a generated Main.</summary>
internal static class EntryPointParser
{
    public static bool NeedsMain(Compilation compilation, CancellationToken cancellationToken) =>
        IsExecutable(compilation) && FindOwnMain(compilation, cancellationToken) is null;

    public static bool IsExecutable(Compilation compilation) => compilation.Options.OutputKind
        is OutputKind.ConsoleApplication or OutputKind.WindowsApplication or OutputKind.WindowsRuntimeApplication;

    /// <summary>The user's Main, or the one made of top-level statements.</summary>
    public static IMethodSymbol? FindOwnMain(Compilation compilation, CancellationToken cancellationToken) =>
        compilation.GetEntryPoint(cancellationToken) is { } main && !main.ContainingType.IsCalled(MetadataNames.GeneratedEntryPoint)
            ? main
            : null;

    public static bool IsWanted(AnalyzerConfigOptions options) =>
        !options.TryGetValue("build_property.SqsWorkerGenerateMain", out var value)
        || !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
}
