using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>What is done with a queue's messages, as far as it can be read.</summary>
/// <param name="TakesLists">Whether they come in lists.</param>
/// <param name="Message">What they are decoded to; null where they are handed on as they are.</param>
/// <param name="Constructor">What makes the handler.</param>
/// <param name="Forward">The function they are handed to.</param>
/// <param name="IsObsolete">Whether generated code for it names something obsolete.</param>
internal sealed record QueueWork(bool TakesLists, MessageModel? Message, IMethodSymbol? Constructor, ForwardModel? Forward, bool IsObsolete)
{
    /// <summary>Whether nothing of it is missing.</summary>
    public bool IsWhole => Forward is not null || (Message is not null && Constructor is not null);

    public static QueueWork Parse(INamedTypeSymbol type, Compilation compilation, List<Problem> problems)
    {
        if (type.FindAttribute(MetadataNames.ForwardToAttribute) is { } forward)
        {
            return ForwardParser.Parse(type, forward, compilation, problems);
        }

        HandlerShapeRules.Check(type, compilation, problems);
        var handled = HandlerInterfaceParser.Parse(type, problems);
        return new(
            handled?.TakesLists ?? false,
            handled is { } found ? MessageParser.Parse(type, found.Message, compilation, problems) : null,
            ConstructorParser.Parse(type, compilation, problems),
            Forward: null,
            IsObsolete: handled is { } named && ObsoleteParser.Parse(type, named.Message));
    }
}
