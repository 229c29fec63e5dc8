using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>The message's type → how it is named and decoded.</summary>
internal static class MessageParser
{
    /// <summary>Returns null if the type can't be named.</summary>
    public static MessageModel? Parse(INamedTypeSymbol handler, ITypeSymbol message, Compilation compilation, List<Problem> problems)
    {
        if (message.HasError())
        {
            return null;
        }

        if (!TypeReach.IsReachable(message, compilation))
        {
            problems.Add(Problem.Of(DiagnosticIds.MessageNotAccessible, message.ReadableName, handler.ReadableName));
            return null;
        }

        return new(
            message.Reference,
            message.BareReference,
            message.Identity,
            message.ReadableName,
            Cref: message is INamedTypeSymbol { IsGenericType: false, SpecialType: SpecialType.None } ? message.Identity : null,
            IsAnnotated: message is { IsValueType: false, NullableAnnotation: NullableAnnotation.Annotated },
            DecodingOf(message),
            Context: null);
    }

    private static Decoding DecodingOf(ITypeSymbol message) => message switch
    {
        { SpecialType: SpecialType.System_String } => Decoding.Text,
        INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Byte }] } named
            when named.IsCalled(MetadataNames.ReadOnlyMemory) => Decoding.Bytes,
        INamedTypeSymbol named when named.IsCalled(MetadataNames.JsonElement) => Decoding.Element,
        _ => Decoding.Json,
    };
}
