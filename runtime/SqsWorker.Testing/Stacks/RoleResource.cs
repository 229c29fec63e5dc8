using System.Text.Json;

namespace SqsWorker.Testing.Stacks;

/// <summary>Reads the statements of a role's own policies.</summary>
internal static class RoleResource
{
    public static IReadOnlyList<PolicyStatement> Read(PropertyReader properties) =>
        [.. properties.Objects("Policies").SelectMany(policy => Statements(policy.Object("PolicyDocument") ?? throw policy.Missing("PolicyDocument")))];

    private static IEnumerable<PolicyStatement> Statements(PropertyReader document) =>
        Single(document) is { } single ? [Statement(single)] : document.Objects("Statement").Select(Statement);

    /// <summary>IAM allows one statement in the place of a list.</summary>
    private static PropertyReader? Single(PropertyReader document) =>
        document.Json.TryGetProperty("Statement", out var statement) && statement.ValueKind == JsonValueKind.Object ? document.Object("Statement") : null;

    private static PolicyStatement Statement(PropertyReader statement)
    {
        foreach (var name in (string[])["NotAction", "NotResource"])
        {
            if (statement.Has(name))
            {
                throw new StackTemplateException($"{statement.Where}, property '{name}' is not supported here; say what is meant, not what isn't.");
            }
        }

        return new PolicyStatement(
            statement.OneOf("Effect", "Allow", "Deny") ?? throw statement.Missing("Effect"),
            statement.Texts("Action", orOne: true),
            statement.Texts("Resource", orOne: true),
            statement.Object("Condition")?.Json.GetRawText());
    }
}
