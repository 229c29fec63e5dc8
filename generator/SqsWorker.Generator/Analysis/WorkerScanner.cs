using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Model;
using SqsWorker.Generator.Parsing;
using SqsWorker.Generator.Resolving;

namespace SqsWorker.Generator.Analysis;

/// <summary>A whole compilation → the same worker that the generator's pipeline puts together piece by piece.</summary>
internal static class WorkerScanner
{
    public static WorkerModel Scan(Compilation compilation)
    {
        var types = TypesOf(compilation.Assembly.GlobalNamespace).ToArray();
        return WorkerResolver.Resolve(
            types.Where(static type => type.FindAttribute(MetadataNames.QueueHandlerAttribute) is not null)
                .Select(type => DeclarationParser.Parse(type, compilation)),
            types.Where(static type => type.FindAttribute(MetadataNames.JsonSerializableAttribute) is not null)
                .Select(type => JsonContextParser.Parse(type, compilation)).OfType<JsonContextModel>(),
            types.Select(type => StartupParser.Parse(type, compilation)).OfType<StartupModel>(),
            FunctionPartParser.AttributesOf(compilation.Assembly).Select(FunctionPartParser.Parse).OfType<FunctionPart>());
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .SelectMany(static member => member is INamedTypeSymbol type ? TypesOf(member).Prepend(type) : TypesOf(member));
}
