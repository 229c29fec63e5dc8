using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>A class with [QueueHandler] → a model, or what is wrong. The one place where the rules of a declaration are.</summary>
internal static class DeclarationParser
{
    public static Declaration Parse(INamedTypeSymbol type, Compilation compilation)
    {
        var attribute = type.FindAttribute(MetadataNames.QueueHandlerAttribute);
        if (type.HasError() || attribute is not { AttributeConstructor: not null, ConstructorArguments: [{ Kind: not TypedConstantKind.Error } name] })
        {
            return new(type.FullName, Queue: null, Message: null, Model: null, Sends: default, SenderNeeds: default, Problems: default);
        }

        var problems = new List<Problem>();
        var queueName = QueueNameRules.Check(name.Value as string, problems);
        HandlerShapeRules.Check(type, compilation, problems);
        var handled = HandlerInterfaceParser.Parse(type, problems);
        var message = handled is { } found ? MessageParser.Parse(type, found.Message, compilation, problems) : null;
        var queue = QueueParser.Parse(type, attribute, QueueNameRules.Printable(name.Value as string ?? ""), handled?.TakesLists ?? false, problems);
        var constructor = ConstructorParser.Parse(type, compilation, problems);
        var sends = SendParser.Parse(type, compilation, problems);

        var model = problems.Count == 0 && handled is var (messageType, takesLists) && message is not null && queue is not null && constructor is not null
            ? new HandlerModel(
                type.FullName,
                type.Reference,
                Identifier: IdentifierOf(type.FullName),
                HintName: $"{type.FullName}.g.cs",
                takesLists,
                message,
                queue,
                constructor.Parameters.Select(ArgumentParser.Parse).ToEquatableArray(),
                ObsoleteParser.Parse(type, messageType))
            : null;
        var needs = constructor is null ? default : SendParser.Needs(constructor);
        return new(type.FullName, queueName, message, model, sends, needs, problems.ToEquatableArray());
    }

    // A name of one word could be a keyword or a type that generated code uses; none of these ends in an underscore.
    private static string IdentifierOf(string name) =>
        name.IndexOfAny(['.', '+']) < 0 ? $"{name}_" : name.Replace('.', '_').Replace('+', '_');
}
