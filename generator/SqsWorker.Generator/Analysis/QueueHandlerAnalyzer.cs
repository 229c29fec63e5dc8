using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SqsWorker.Generator.Model;
using SqsWorker.Generator.Parsing;

namespace SqsWorker.Generator.Analysis;

/// <summary>Runs the generator's own parser and reports what it finds, where the declaration stands.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QueueHandlerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => DiagnosticDescriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(MetadataNames.QueueHandlerAttribute) is null)
            {
                return;
            }

            // Asked for by the first handler or startup class; a project without one never pays for it.
            var worker = new Lazy<WorkerModel>(() => WorkerScanner.Scan(start.Compilation));
            start.RegisterSymbolAction(symbol => Check(symbol, worker), SymbolKind.NamedType);
            start.RegisterOperationAction(operation => SendGroupRule.Check(operation, worker), OperationKind.Invocation);
        });
    }

    private static void Check(SymbolAnalysisContext context, Lazy<WorkerModel> worker)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var attribute = type.FindAttribute(MetadataNames.QueueHandlerAttribute);
        var isWorkers = attribute is not null || StartupParser.Parse(type, context.Compilation) is not null;
        if (isWorkers)
        {
            var location = (attribute is null ? null : SiteParser.LocationOf(attribute)) ?? type.Locations[0];
            foreach (var found in worker.Value.Problems.Where(found => found.Type == type.FullName))
            {
                Report(context, found.Problem, location);
            }
        }

        if (attribute is null && type.FindAttribute(MetadataNames.ScaleStepAttribute) is { } step)
        {
            Report(context, Problem.Of(DiagnosticIds.StepWithoutQueue, type.ReadableName), SiteParser.LocationOf(step) ?? type.Locations[0]);
        }

        if (attribute is null && type.FindAttribute(MetadataNames.ForwardToAttribute) is { } forward)
        {
            Report(context, Problem.Of(DiagnosticIds.ForwardWithoutQueue, type.ReadableName), SiteParser.LocationOf(forward) ?? type.Locations[0]);
        }

        if (attribute is null && type.FindAttribute(MetadataNames.ReceivesFromAttribute) is { } source)
        {
            Report(context, Problem.Of(DiagnosticIds.ReceivesFromWithoutQueue, type.ReadableName), SiteParser.LocationOf(source) ?? type.Locations[0]);
        }

        if (!isWorkers && type.FindAttribute(MetadataNames.SendsToAttribute) is { } send)
        {
            Report(context, Problem.Of(DiagnosticIds.SendsToWithoutWorker, type.ReadableName), SiteParser.LocationOf(send) ?? type.Locations[0]);
        }
    }

    private static void Report(SymbolAnalysisContext context, Problem problem, Location location) =>
        context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.ById(problem.Id), location, [.. problem.Arguments]));
}
