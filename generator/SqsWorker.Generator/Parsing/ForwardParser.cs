using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>A class with [ForwardTo] → the function that its queue's messages are handed to. Nobody makes an object of the class.</summary>
internal static class ForwardParser
{
    public static QueueWork Parse(INamedTypeSymbol type, AttributeData attribute, Compilation compilation, List<Problem> problems)
    {
        HandlerShapeRules.CheckName(type, compilation, problems);
        if (HandlerInterfaceParser.IsHandler(type))
        {
            problems.Add(Problem.Of(DiagnosticIds.ForwardingHandler, type.ReadableName));
        }

        var asList = attribute.NamedArguments.Any(static one => one is { Key: "AsList", Value.Value: true });
        return new(asList, Message: null, Constructor: null, FunctionOf(type, attribute, problems), ObsoleteParser.IsObsolete(type));
    }

    private static ForwardModel? FunctionOf(INamedTypeSymbol type, AttributeData attribute, List<Problem> problems)
    {
        if (attribute is not { AttributeConstructor: not null, ConstructorArguments: [{ Kind: not TypedConstantKind.Error } argument] })
        {
            return null;
        }

        var function = argument.Value as string ?? "";
        if (FunctionRules.FindTrouble(function) is not { } trouble)
        {
            return new(function);
        }

        problems.Add(Problem.Of(DiagnosticIds.ForwardTargetInvalid, type.ReadableName, QueueNameRules.Printable(function), trouble));
        return null;
    }
}
