using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SqsWorker.Rendering.Merging;

/// <summary>Finds what a template refers to. What it can't read is CloudFormation's business.</summary>
internal static partial class References
{
    private static readonly string[] Sections = ["Conditions", "Globals", "Outputs", "Resources"];

    /// <summary>Finds the references of a template.</summary>
    /// <param name="template">The template.</param>
    /// <returns>Those to resources, parameters and conditions, in the template's order.</returns>
    public static IEnumerable<Reference> Of(JsonObject template) => Sections
        .SelectMany(section => Within(template[section], [section], isListed: false))
        .Concat(template.Where(static section => section.Key is "Outputs" or "Resources").SelectMany(static section => OfParts(section.Key, section.Value)));

    private static IEnumerable<Reference> OfParts(string section, JsonNode? parts)
    {
        foreach (var (id, part) in parts as JsonObject ?? [])
        {
            if (JsonNodes.Text(JsonNodes.At(part, "Condition")) is { } condition)
            {
                yield return new Reference(condition, [section, id, "Condition"], ToCondition: true);
            }

            foreach (var name in JsonNodes.Items(section == "Resources" ? JsonNodes.At(part, "DependsOn") : null).Select(JsonNodes.Text).OfType<string>())
            {
                yield return new Reference(name, [section, id, "DependsOn"]);
            }
        }
    }

    private static IEnumerable<Reference> Within(JsonNode? node, IReadOnlyList<string> path, bool isListed) => node switch
    {
        JsonObject { Count: 1 } one when Named(one.First()) is { } names =>
            names.Select(name => new Reference(name, path, one.First().Key == "Fn::If")).Concat(Members(one, path, isListed)),
        JsonObject members => Members(members, path, isListed),
        JsonArray items => items.SelectMany(item => Within(item, path, isListed: true)),
        _ => [],
    };

    private static IEnumerable<Reference> Members(JsonObject members, IReadOnlyList<string> path, bool isListed) =>
        members.SelectMany(member => Within(member.Value, isListed ? path : [.. path, member.Key], isListed));

    /// <summary>What an intrinsic function names, or null where it is none that names something.</summary>
    private static IEnumerable<string>? Named(KeyValuePair<string, JsonNode?> call) => (call.Key, call.Value) switch
    {
        ("Ref", JsonValue name) => Texts(name),
        ("Fn::GetAtt", JsonArray { Count: > 0 } pair) => Texts(pair[0]),
        ("Fn::GetAtt", JsonValue both) => Texts(both).Select(static text => text.Split('.')[0]),
        ("Fn::Sub", JsonValue text) => Texts(text).SelectMany(Placeholders),
        ("Fn::Sub", JsonArray { Count: 2 } pair) => Texts(pair[0]).SelectMany(Placeholders).Where(name => !JsonNodes.Members(pair[1]).ContainsKey(name)),
        ("Fn::If", JsonArray { Count: 3 } choice) => Texts(choice[0]),
        _ => null,
    };

    private static IEnumerable<string> Texts(JsonNode? node) => JsonNodes.Text(node) is { } text ? [text] : [];

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(static match => match.Groups["name"].Value.Split('.')[0]);

    // ${!Literal} stands for itself.
    [GeneratedRegex(@"\$\{(?<name>[^!}][^}]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
