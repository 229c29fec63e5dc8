using Microsoft.CodeAnalysis;

namespace SqsWorker.Generator.CodeFixes;

/// <summary>The type of the messages that a handler handles.</summary>
internal static class HandledMessage
{
    public static ITypeSymbol? Of(INamedTypeSymbol handler) => handler.AllInterfaces
        .Where(static face => face is { MetadataName: "IQueueHandler`1" or "IQueueBatchHandler`1", ContainingNamespace: { Name: "SqsWorker", ContainingNamespace.IsGlobalNamespace: true } })
        .Select(static face => face.TypeArguments[0].WithNullableAnnotation(NullableAnnotation.NotAnnotated))
        .FirstOrDefault();
}
