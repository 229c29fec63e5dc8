using System.Text.Json;
using System.Text.Json.Nodes;

namespace SqsWorker.Testing.Queues;

/// <summary>
/// Labelled statements of the queue's policy: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html.
/// </summary>
internal static class PermissionActions
{
    private const int MaxActions = 7;
    private const int LongestLabel = 80;

    public static void Add(SqsCall call)
    {
        var queue = call.Queue();
        var label = Label(call);
        var accounts = call.Arguments.Texts("AWSAccountIds");
        var actions = call.Arguments.Texts("Actions");
        if (accounts.Count == 0 || actions.Count == 0)
        {
            throw SqsErrors.MissingParameter(actions.Count == 0 ? "Actions" : "PrincipalId");
        }

        if (actions.Count > MaxActions)
        {
            throw SqsErrors.TooManyActions(actions.Count, MaxActions);
        }

        foreach (var action in actions)
        {
            if (action != "*" && SqsActions.Find(action) is null)
            {
                throw SqsErrors.InvalidParameter("ActionName", "SQS:" + action, "It is none of the actions of SQS, nor *.");
            }
        }

        ChangePolicy(queue, statements =>
        {
            if (statements.Any(statement => Has(statement, label)))
            {
                throw SqsErrors.InvalidParameter("Label", label, "Already exists.");
            }

            statements.Add(new JsonObject
            {
                ["Sid"] = label,
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["AWS"] = OneOrMany(accounts.Select(static account => $"arn:aws:iam::{account}:root")) },
                ["Action"] = OneOrMany(actions.Select(static action => "SQS:" + action)),
                ["Resource"] = queue.Arn,
            });
        });
    }

    public static void Remove(SqsCall call)
    {
        var label = Label(call);
        ChangePolicy(call.Queue(), statements =>
        {
            if (statements.RemoveAll(statement => Has(statement, label)) == 0)
            {
                throw SqsErrors.InvalidParameter("Label", label, "can't find label on existing policy.");
            }
        });
    }

    private static string Label(SqsCall call)
    {
        var label = call.Arguments.Required("Label");
        return label.Length is > 0 and <= LongestLabel && label.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? label
            : throw SqsErrors.InvalidParameter("Label", label, $"It has 1 to {LongestLabel} letters, digits, hyphens and underscores.");
    }

    private static void ChangePolicy(SqsQueue queue, Action<List<JsonNode?>> change) => queue.Change(settings =>
    {
        var policy = Read(settings.Text("Policy"));
        List<JsonNode?> statements = policy["Statement"] switch
        {
            JsonArray many => [.. many.Select(static statement => statement?.DeepClone())],
            null => [],
            var one => [one.DeepClone()],
        };
        change(statements);
        policy["Version"] ??= "2008-10-17";
        policy["Id"] ??= queue.Arn + "/SQSDefaultPolicy";
        policy["Statement"] = new JsonArray([.. statements]);
        return new Dictionary<string, string> { ["Policy"] = statements.Count == 0 ? "" : policy.ToJsonString() };
    });

    private static JsonObject Read(string? policy)
    {
        try
        {
            return policy is { Length: > 0 } ? JsonNode.Parse(policy) as JsonObject ?? [] : [];
        }
        catch (JsonException exception)
        {
            throw SqsErrors.InvalidParameter("Policy", policy, exception.Message);
        }
    }

    private static bool Has(JsonNode? statement, string label) => statement is JsonObject known && known["Sid"] is JsonValue sid && sid.TryGetValue<string>(out var text) && text == label;

    private static JsonNode OneOrMany(IEnumerable<string> texts)
    {
        var all = texts.Select(static text => (JsonNode)text).ToArray();
        return all.Length == 1 ? all[0] : new JsonArray(all);
    }
}
