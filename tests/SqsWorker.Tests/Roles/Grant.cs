using System.Text.Json.Nodes;

namespace SqsWorker.Tests.Roles;

/// <summary>One action on one resource that a role of the stack allows.</summary>
/// <param name="Role">The role's logical id.</param>
/// <param name="Action">The action.</param>
/// <param name="Resource">The resource as the template has it.</param>
internal sealed record Grant(string Role, string Action, string Resource)
{
    public string Function => Role.Replace("Role", "Function", StringComparison.Ordinal);

    /// <summary>Gets all grants of a template.</summary>
    public static IReadOnlyList<Grant> Of(JsonObject template) =>
    [
        .. from role in Roles(template)
           from statement in Statements(role.Value!)
           from action in Each(statement![nameof(Action)]!)
           from resource in Each(statement[nameof(Resource)]!)
           select new Grant(role.Key, (string)action!, resource.ToJsonString()),
    ];

    /// <summary>Gets the template without this grant: every statement is cut into one per action and resource first.</summary>
    public JsonObject TakenFrom(JsonObject template)
    {
        var without = template.DeepClone().AsObject();
        var left = new JsonArray([.. Of(without).Where(grant => grant.Role == Role && grant != this).Select(static grant => grant.ToStatement())]);
        without["Resources"]![Role]!["Properties"]!["Policies"]![0]!["PolicyDocument"]!["Statement"] = left;
        return without;
    }

    public override string ToString() => $"{Role}: {Action} on {Resource}";

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Roles(JsonObject template) =>
        template["Resources"]!.AsObject().Where(static resource => (string?)resource.Value!["Type"] == "AWS::IAM::Role");

    private static IEnumerable<JsonNode?> Statements(JsonNode role) =>
        role["Properties"]!["Policies"]!.AsArray().SelectMany(static policy => policy!["PolicyDocument"]!["Statement"]!.AsArray());

    private static IEnumerable<JsonNode> Each(JsonNode oneOrMany) => oneOrMany is JsonArray many ? many.OfType<JsonNode>() : [oneOrMany];

    private JsonObject ToStatement() => new() { ["Effect"] = "Allow", [nameof(Action)] = Action, [nameof(Resource)] = JsonNode.Parse(Resource) };
}
