using System.Text.Json;

namespace SqsWorker.Testing.Stacks;

/// <summary>Reads the statements of a role's own policies.</summary>
internal static class RoleResource
{
    /// <summary>Lambda's own policies allow logs, traces and network interfaces, none of which is served here.</summary>
    private const string LambdaPolicies = ":iam::aws:policy/service-role/AWSLambda";

    /// <summary>Reads a role.</summary>
    /// <param name="properties">Its properties.</param>
    /// <param name="managedByArn">Finds the statements of a managed policy of the stack.</param>
    public static RolePolicies Read(PropertyReader properties, Func<string, IReadOnlyList<PolicyStatement>?> managedByArn)
    {
        var managed = properties.Texts("ManagedPolicyArns").Select(arn => (Arn: arn, Statements: managedByArn(arn))).ToList();
        return new RolePolicies(
            [.. properties.Objects("Policies").SelectMany(ReadPolicy), .. managed.SelectMany(static policy => policy.Statements ?? [])],
            [.. managed.Where(static policy => policy.Statements is null && !policy.Arn.Contains(LambdaPolicies, StringComparison.Ordinal)).Select(static policy => policy.Arn)]);
    }

    /// <summary>Reads the statements of one policy.</summary>
    public static IReadOnlyList<PolicyStatement> ReadPolicy(PropertyReader policy) =>
        [.. Statements(policy.Object("PolicyDocument") ?? throw policy.Missing("PolicyDocument"))];

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
