using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>An attribute of the assembly → what it says of a function. Whether there is such a function, all declarations together tell.</summary>
internal static class FunctionPartParser
{
    public static IEnumerable<AttributeData> AttributesOf(IAssemblySymbol assembly) =>
        assembly.GetAttributes().Where(static attribute => IsPart(attribute.AttributeClass));

    /// <summary>Returns null if the attribute is another one, or if the compiler has an error about it.</summary>
    public static FunctionPart? Parse(AttributeData attribute)
    {
        if (attribute.AttributeClass is not { } type || !IsPart(type) || attribute.AttributeConstructor is null
            || attribute.ConstructorArguments.Any(static one => one.Kind == TypedConstantKind.Error))
        {
            return null;
        }

        string[] said = [.. attribute.ConstructorArguments.Select(static one => one.Value as string ?? "")];
        var problems = new List<Problem>();
        var part = new FunctionPart(
            NameOf(type.Name, said.Take(2)), said[0], CanBeOfAll: false, Settings: null, Variable: null, Tag: null, Statement: null, Problems: default);
        part = type.FullName switch
        {
            MetadataNames.WorkerFunctionAttribute => part with { Settings = FunctionSettingsParser.Parse(attribute, Said(said[0]), problems) },
            MetadataNames.FunctionVariableAttribute => part with { CanBeOfAll = true, Variable = Variable(said, problems) },
            MetadataNames.FunctionTagAttribute => part with { CanBeOfAll = true, Tag = Tag(said, problems) },
            _ => Policy(part, attribute, problems),
        };
        return part with { Problems = problems.ToEquatableArray() };
    }

    private static FunctionPart Policy(FunctionPart part, AttributeData attribute, List<Problem> problems)
    {
        var settings = new SettingReader(attribute, part.Function, problems);
        var actions = TextsOf(settings, "Actions");
        var resources = TextsOf(settings, "Resources");
        if (FunctionTextRules.FindPolicyTrouble(actions, resources) is { } trouble)
        {
            problems.Add(Problem.Of(DiagnosticIds.FunctionPolicyInvalid, Said(part.Function), trouble));
        }

        return part with
        {
            Name = NameOf(attribute.AttributeClass!.Name, [part.Function, .. actions, .. resources]),
            Statement = new FunctionStatement(actions.ToEquatableArray(), resources.ToEquatableArray()),
        };
    }

    private static FunctionValue? Variable(string[] said, List<Problem> problems)
    {
        if (FunctionTextRules.FindVariableTrouble(said[1], said[2]) is { } trouble)
        {
            problems.Add(Problem.Of(DiagnosticIds.FunctionVariableInvalid, Said(said[1]), Said(said[0]), trouble));
            return null;
        }

        return new(said[1], said[2]);
    }

    private static FunctionValue? Tag(string[] said, List<Problem> problems)
    {
        if (FunctionTextRules.FindTagTrouble(said[1], said[2]) is { } trouble)
        {
            problems.Add(Problem.Of(DiagnosticIds.FunctionTagInvalid, Said(said[1]), Said(said[0]), trouble));
            return null;
        }

        return new(said[1], said[2]);
    }

    /// <summary>The texts of an array, null ones as empty; none where it isn't there.</summary>
    public static string[] TextsOf(SettingReader settings, string setting) => [.. (settings.ReadTexts(setting) ?? []).Select(static one => one ?? "")];

    private static bool IsPart(INamedTypeSymbol? type) => type is not null
        && (type.IsCalled(MetadataNames.WorkerFunctionAttribute) || type.IsCalled(MetadataNames.FunctionVariableAttribute)
            || type.IsCalled(MetadataNames.FunctionTagAttribute) || type.IsCalled(MetadataNames.FunctionPolicyAttribute));

    private static string NameOf(string type, IEnumerable<string> arguments) =>
        $"{type.Substring(0, type.Length - "Attribute".Length)}({string.Join(", ", arguments.Select(static one => $"\"{Said(one)}\""))})";

    private static string Said(string text) => QueueNameRules.Printable(text);
}
