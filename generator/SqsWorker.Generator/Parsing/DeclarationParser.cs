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
            return new(type.FullName, Queue: null, Message: null, Model: null, Problems: default);
        }

        var problems = new List<Problem>();
        var queueName = QueueNameRules.Check(name.Value as string, problems);
        HandlerShapeRules.Check(type, compilation, problems);
        var handled = HandlerInterfaceParser.Parse(type, problems);
        var message = handled is { } found ? MessageParser.Parse(type, found.Message, compilation, problems) : null;
        var queue = QueueParser.Parse(type, attribute, QueueNameRules.Printable(name.Value as string ?? ""), handled?.TakesLists ?? false, problems);
        var arguments = ConstructorParser.Parse(type, compilation, problems);

        var model = problems.Count == 0 && handled is var (messageType, takesLists) && message is not null && queue is not null && arguments is not null
            ? new HandlerModel(
                type.FullName,
                type.Reference,
                Identifier: IdentifierOf(type.FullName),
                HintName: $"{type.FullName}.g.cs",
                takesLists,
                message,
                queue,
                arguments.ToEquatableArray(),
                ObsoleteParser.Parse(type, messageType))
            : null;
        return new(type.FullName, queueName, message, model, problems.ToEquatableArray());
    }

    // A name of one word could be a keyword or a type that generated code uses; none of these ends in an underscore.
    private static string IdentifierOf(string name) =>
        name.IndexOfAny(['.', '+']) < 0 ? $"{name}_" : name.Replace('.', '_').Replace('+', '_');
}
