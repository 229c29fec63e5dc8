using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Tests.Support;

/// <summary>The policies of a rendered role as IAM would get them: with the longest names there are, and without white space.</summary>
internal sealed class RolePolicies(JsonObject resources)
{
    private const string Partition = "aws-us-gov";
    private const string Region = "ap-southeast-10";
    private const string Account = "123456789012";

    /// <summary>How many characters the role has itself.</summary>
    public int Inline(string role) => resources[role]!["Properties"]!["Policies"]!.AsArray().Sum(policy => LengthOf(policy!["PolicyDocument"]!));

    /// <summary>The policies beside it, by logical id, with their lengths.</summary>
    public IReadOnlyDictionary<string, int> Managed(string role) =>
        (resources[role]!["Properties"]!["ManagedPolicyArns"]?.AsArray() ?? [])
            .Select(static policy => (string)policy!["Ref"]!)
            .ToDictionary(static id => id, id => LengthOf(resources[id]!["Properties"]!["PolicyDocument"]!), StringComparer.Ordinal);

    /// <summary>All that a role allows, each action with each resource.</summary>
    public IReadOnlySet<string> Grants(string role) => resources[role]!["Properties"]!["Policies"]!.AsArray().Select(static policy => policy!["PolicyDocument"]!)
        .Concat(Managed(role).Keys.Select(id => resources[id]!["Properties"]!["PolicyDocument"]!))
        .SelectMany(static document => document["Statement"]!.AsArray())
        .SelectMany(static statement => Each(statement!["Action"]!).SelectMany(action => Each(statement["Resource"]!).Select(resource => $"{action} on {resource.ToJsonString()}")))
        .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<JsonNode> Each(JsonNode oneOrMany) => oneOrMany is JsonArray many ? many.OfType<JsonNode>() : [oneOrMany];

    private static int LengthOf(JsonNode document) => Resolved(document).ToJsonString().Length;

    private static JsonNode Resolved(JsonNode node) => node switch
    {
        JsonObject call when call["Fn::GetAtt"] is JsonArray attribute => Arn((string)attribute[0]!),
        JsonObject call when call["Fn::Sub"] is { } text => ((string)text!)
            .Replace("${AWS::Partition}", Partition, StringComparison.Ordinal).Replace("${AWS::Region}", Region, StringComparison.Ordinal)
            .Replace("${AWS::AccountId}", Account, StringComparison.Ordinal).Replace("${AWS::StackName}", new string('s', 128), StringComparison.Ordinal),
        JsonObject members => new JsonObject(members.Select(static member => KeyValuePair.Create(member.Key, (JsonNode?)Resolved(member.Value!)))),
        JsonArray items => new JsonArray([.. items.Select(static item => Resolved(item!))]),
        _ => node.DeepClone(),
    };

    // As AWS makes the names: of queues the longest that SQS takes, of others the stack's name (128), the logical id and a random part.
    private static string Arn(string id) => id switch
    {
        _ when id.EndsWith("Queue", StringComparison.Ordinal) || id == "ScaleLostNotices" => $"arn:{Partition}:sqs:{Region}:{Account}:{new string('q', 80)}",
        _ when id.EndsWith("Table", StringComparison.Ordinal) => $"arn:{Partition}:dynamodb:{Region}:{Account}:table/{new string('s', 128)}-{id}-ABCDEFGHIJKL",
        _ when id.EndsWith("Function", StringComparison.Ordinal) => $"arn:{Partition}:lambda:{Region}:{Account}:function:{new string('f', 64)}",
        _ when id.EndsWith("Logs", StringComparison.Ordinal) => $"arn:{Partition}:logs:{Region}:{Account}:log-group:/aws/lambda/{new string('s', 128)}-{new string('n', 32)}:*",
        _ => throw new ArgumentException(id, nameof(id)),
    };
}
