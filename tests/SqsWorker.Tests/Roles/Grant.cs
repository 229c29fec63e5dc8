using System.Text.Json.Nodes;

namespace SqsWorker.Tests.Roles;

/// <summary>One action on one resource that a role of the stack allows.</summary>
/// <param name="Role">The role's logical id.</param>
/// <param name="Holder">The logical id of what allows it: the role, or a managed policy that the role names.</param>
/// <param name="Action">The action.</param>
/// <param name="Resource">The resource as the template has it.</param>
internal sealed record Grant(string Role, string Holder, string Action, string Resource)
{
    private const string Allow = nameof(Allow);

    public string Function => Role.Replace("Role", "Function", StringComparison.Ordinal);

    public bool IsBesideTheRole => Holder != Role;

    /// <summary>Gets all grants of a template.</summary>
    public static IReadOnlyList<Grant> Of(JsonObject template) =>
    [
        .. from role in template["Resources"]!.AsObject()
           where (string?)role.Value!["Type"] == "AWS::IAM::Role"
           from holder in Managed(role.Value!).Prepend(role.Key)
           from statement in Statements(template, holder)
           where Effect(statement) == Allow
           from action in Each(statement[nameof(Action)]!)
           from resource in Each(statement[nameof(Resource)]!)
           select new Grant(role.Key, holder, (string)action!, resource.ToJsonString()),
    ];

    /// <summary>Gets the template without this grant: every statement that allows is cut into one per action and resource first.</summary>
    public JsonObject TakenFrom(JsonObject template)
    {
        var without = template.DeepClone().AsObject();
        var denied = Statements(without, Holder).Where(static statement => Effect(statement) != Allow).Select(static statement => statement.DeepClone());
        var allowed = Of(without).Where(grant => grant.Role == Role && grant.Holder == Holder && grant != this).Select(static grant => grant.ToStatement());
        Document(without, Holder)["Statement"] = new JsonArray([.. allowed, .. denied]);
        return without;
    }

    public override string ToString() => $"{Role}: {Action} on {Resource} (in {Holder})";

    private static IEnumerable<string> Managed(JsonNode role) =>
        (role["Properties"]!["ManagedPolicyArns"]?.AsArray() ?? []).Select(static policy => (string)policy!["Ref"]!);

    /// <summary>A role has one policy of its own, as it is rendered; a managed policy is one.</summary>
    private static JsonNode Document(JsonObject template, string holder)
    {
        var properties = template["Resources"]![holder]!["Properties"]!;
        return (properties["Policies"]?.AsArray().Single() ?? properties)["PolicyDocument"]!;
    }

    private static IEnumerable<JsonNode> Statements(JsonObject template, string holder) => Document(template, holder)["Statement"]!.AsArray().OfType<JsonNode>();

    private static string Effect(JsonNode statement) => (string)statement[nameof(Effect)]!;

    private static IEnumerable<JsonNode> Each(JsonNode oneOrMany) => oneOrMany is JsonArray many ? many.OfType<JsonNode>() : [oneOrMany];

    private JsonObject ToStatement() => new() { [nameof(Effect)] = Allow, [nameof(Action)] = Action, [nameof(Resource)] = JsonNode.Parse(Resource) };
}
