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
            return new(type.FullName, Queue: null, Function: null, Message: null, Model: null, Sends: default, SenderNeeds: default, Problems: default);
        }

        var problems = new List<Problem>();
        var queueName = QueueNameRules.Check(name.Value as string, problems);
        var work = QueueWork.Parse(type, compilation, problems);
        var queue = QueueParser.Parse(type, attribute, QueueNameRules.Printable(name.Value as string ?? ""), work.TakesLists, problems);
        var sends = SendParser.Parse(type, compilation, problems);

        var model = problems.Count == 0 && work.IsWhole && queue is not null
            ? new HandlerModel(
                type.FullName,
                type.Reference,
                Identifier: IdentifierOf(type.FullName),
                HintName: $"{type.FullName}.g.cs",
                work.TakesLists,
                work.Message ?? MessageModel.Text,
                work.Forward,
                queue,
                work.Constructor?.Parameters.Select(ArgumentParser.Parse).ToEquatableArray() ?? default,
                work.IsObsolete)
            : null;
        var needs = work.Constructor is { } constructor ? SendParser.Needs(constructor) : default;
        return new(type.FullName, queueName, QueueParser.FunctionOf(attribute), work.Message, model, sends, needs, problems.ToEquatableArray());
    }

    // A name of one word could be a keyword or a type that generated code uses; none of these ends in an underscore.
    private static string IdentifierOf(string name) =>
        name.IndexOfAny(['.', '+']) < 0 ? $"{name}_" : name.Replace('.', '_').Replace('+', '_');
}
