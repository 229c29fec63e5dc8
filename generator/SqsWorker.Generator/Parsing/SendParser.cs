using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>The [SendsTo] attributes of a class → what it sends where.</summary>
internal static class SendParser
{
    public static EquatableArray<SendModel> Parse(INamedTypeSymbol type, Compilation compilation, List<Problem> problems) =>
        type.GetAttributes()
            .Where(static attribute => attribute.AttributeClass?.IsCalled(MetadataNames.SendsToAttribute) == true)
            .Select(attribute => Parse(type, attribute, compilation, problems))
            .OfType<SendModel>().ToEquatableArray();

    /// <summary>The senders that a constructor can't do without.</summary>
    public static EquatableArray<SenderNeed> Needs(IMethodSymbol constructor) => constructor.Parameters
        .Where(static parameter => !parameter.HasExplicitDefaultValue)
        .Select(static parameter => (Type: parameter.Type as INamedTypeSymbol, Key: parameter.FindAttribute(MetadataNames.KeyedServiceAttribute)))
        .Where(static found => found.Type?.IsCalled(MetadataNames.QueueSender) == true && !found.Type.HasError())
        .Select(static found => new SenderNeed(
            found.Type!.TypeArguments[0].Identity,
            found.Type.TypeArguments[0].ReadableName,
            found.Key is { ConstructorArguments: [{ Value: string queue }] } ? queue : null)).ToEquatableArray();

    private static SendModel? Parse(INamedTypeSymbol type, AttributeData attribute, Compilation compilation, List<Problem> problems)
    {
        if (attribute is not { AttributeConstructor: not null, ConstructorArguments: [{ Kind: not TypedConstantKind.Error } argument] })
        {
            return null;
        }

        var target = argument.Value as string ?? "";
        if (ArnRules.IsArn(target) && ArnRules.FindQueueTrouble(target) is { } trouble)
        {
            problems.Add(Problem.Of(DiagnosticIds.SendTargetArnInvalid, type.ReadableName, QueueNameRules.Printable(target), trouble));
            return null;
        }

        var said = attribute.NamedArguments.FirstOrDefault(static one => one.Key == "Message").Value;
        if (said.Value is not ITypeSymbol message)
        {
            return new(target, Message: null, IsObsolete: false);
        }

        if (message is INamedTypeSymbol { IsUnboundGenericType: true } or { SpecialType: SpecialType.System_Void })
        {
            problems.Add(Problem.Of(DiagnosticIds.SentMessageUnknown, type.ReadableName, target));
            return null;
        }

        return MessageParser.Parse(type, message, compilation, problems) is { } model
            ? new(target, model, ObsoleteParser.IsObsolete(message))
            : null;
    }
}
