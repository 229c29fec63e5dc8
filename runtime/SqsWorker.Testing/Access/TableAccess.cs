using System.Text.Json;

namespace SqsWorker.Testing.Access;

/// <summary>What DynamoDB asks for.</summary>
/// <param name="place">Where calls are made.</param>
internal sealed class TableAccess(AccessPlace place)
{
    /// <summary>A transaction asks for each of its writes, and for no action of its own.</summary>
    private static readonly Dictionary<string, string> Writes = new(StringComparer.Ordinal)
    {
        ["Put"] = "dynamodb:PutItem",
        ["Update"] = "dynamodb:UpdateItem",
        ["Delete"] = "dynamodb:DeleteItem",
        ["ConditionCheck"] = "dynamodb:ConditionCheckItem",
    };

    public IReadOnlyList<AskedAccess> Of(string operation, ReadOnlyMemory<byte> body)
    {
        var json = RequestMembers.Parse(body);
        return operation == "TransactWriteItems" && InTransaction(json) is [_, ..] writes
            ? writes
            : [new AskedAccess($"dynamodb:{operation}", ArnOf(json))];
    }

    private List<AskedAccess> InTransaction(JsonElement? json) =>
        json.Member("TransactItems") is not { ValueKind: JsonValueKind.Array } items ? []
        : [.. items.EnumerateArray().SelectMany(item => Writes.Select(write => (Action: write.Value, Write: ((JsonElement?)item).Member(write.Key))))
            .Where(static pair => pair.Write is not null)
            .Select(pair => new AskedAccess(pair.Action, ArnOf(pair.Write)))
            .Distinct()];

    private string ArnOf(JsonElement? json)
    {
        if (json.Text("TableName") is not { } table)
        {
            return "*";
        }

        var arn = table.StartsWith("arn:", StringComparison.Ordinal) ? table : place.Arn("dynamodb", $"table/{table}");
        return json.Text("IndexName") is { } index ? $"{arn}/index/{index}" : arn;
    }
}
