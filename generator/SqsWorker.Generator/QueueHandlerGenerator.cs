using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Emitting;
using SqsWorker.Generator.Model;
using SqsWorker.Generator.Parsing;
using SqsWorker.Generator.Resolving;

namespace SqsWorker.Generator;

/// <summary>From [QueueHandler] classes to the worker's code and manifest. It reports nothing: the analyzer does.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class QueueHandlerGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var source = context.SyntaxProvider;
        var declarations = source.Types(MetadataNames.QueueHandlerAttribute, static (type, at) => DeclarationParser.Parse(type, at.SemanticModel.Compilation))
            .WithTrackingName(TrackingNames.Declarations);
        var contexts = source.Types(MetadataNames.JsonSerializableAttribute, static (type, at) => JsonContextParser.Parse(type, at.SemanticModel.Compilation))
            .WithTrackingName(TrackingNames.JsonContexts);
        var startups = source.Implementers(static (type, at) => StartupParser.Parse(type, at.SemanticModel.Compilation))
            .WithTrackingName(TrackingNames.Startups);
        var functions = source.FunctionAttributes(FunctionPartParser.Parse).WithTrackingName(TrackingNames.Functions);

        var worker = declarations.Collect().Combine(contexts.Collect()).Combine(startups.Collect()).Combine(functions)
            .Select(static (found, _) => WorkerResolver.Resolve(found.Left.Left.Left, found.Left.Left.Right, found.Left.Right, found.Right))
            .WithTrackingName(TrackingNames.Worker);
        var handlers = worker.SelectMany(static (all, _) => all.Handlers).WithTrackingName(TrackingNames.Handlers);

        var registry = worker.Select(static (all, _) => RegistryModel.Of(all)).WithTrackingName(TrackingNames.Registry);

        var needsMain = context.CompilationProvider.Select(static (compilation, token) => EntryPointParser.NeedsMain(compilation, token));
        var wantsMain = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => EntryPointParser.IsWanted(options.GlobalOptions));
        var entryPoint = registry.Combine(needsMain).Combine(wantsMain)
            .Select(static (all, _) => all.Left.Left.IsDeclared && all.Left.Right && all.Right)
            .WithTrackingName(TrackingNames.EntryPoint);

        // Places live in a pipeline of their own: a line above a handler moves it, and re-runs nothing but this.
        var sites = source.Types(MetadataNames.QueueHandlerAttribute, static (type, at) => SiteParser.Parse(type, at.Attributes[0])).Collect()
            .Combine(source.Implementers(static (type, at) => StartupParser.Parse(type, at.SemanticModel.Compilation) is null ? null : SiteParser.Parse(type)).Collect())
            .Combine(source.FunctionAttributes(SiteParser.Parse))
            .WithTrackingName(TrackingNames.Sites);
        var manifest = worker.Combine(sites).Select(static (all, _) => ManifestResolver.Resolve(all.Left, [.. all.Right.Left.Left, .. all.Right.Left.Right, .. all.Right.Right]))
            .WithTrackingName(TrackingNames.Manifest);

        context.RegisterSourceOutput(handlers, HandlerEmitter.Emit);
        context.RegisterSourceOutput(registry, WorkerDefinitionEmitter.Emit);
        context.RegisterSourceOutput(entryPoint, EntryPointEmitter.Emit);
        context.RegisterSourceOutput(manifest, ManifestEmitter.Emit);
    }
}
