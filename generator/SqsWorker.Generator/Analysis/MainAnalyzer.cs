using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SqsWorker.Generator.Parsing;

namespace SqsWorker.Generator.Analysis;

/// <summary>Says so where a project with handlers has an entry point of its own, and none is generated for that.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MainAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(DiagnosticDescriptors.MainAlreadyExists);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(static compilation =>
        {
            if (EntryPointParser.IsWanted(compilation.Options.AnalyzerConfigOptionsProvider.GlobalOptions)
                && EntryPointParser.FindOwnMain(compilation.Compilation, compilation.CancellationToken) is { } main
                && WorkerScanner.Scan(compilation.Compilation).IsDeclared)
            {
                compilation.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.MainAlreadyExists, main.Locations[0]));
            }
        });
    }
}
