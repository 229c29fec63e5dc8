using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Access;

/// <summary>What SQS asks for.</summary>
/// <param name="place">Where calls are made.</param>
internal sealed class QueueAccess(AccessPlace place)
{
    private const string BatchSuffix = "Batch";

    public IReadOnlyList<AskedAccess> OfJson(string operation, ReadOnlyMemory<byte> body)
    {
        var json = RequestMembers.Parse(body);
        return Of(operation, name => json.Text(name));
    }

    public IReadOnlyList<AskedAccess> OfQuery(QueryNode form) => Of(form.Text("Action") ?? "*", form.Text);

    private List<AskedAccess> Of(string operation, Func<string, string?> text)
    {
        var queue = text("QueueUrl") is { } url ? ArnOf(url)
            : text("QueueName") is { } name ? place.Arn("sqs", name, account: text("QueueOwnerAWSAccountId"))
            : text("SourceArn") ?? "*";
        if (operation != "StartMessageMoveTask")
        {
            return [new AskedAccess($"sqs:{Single(operation)}", queue)];
        }

        // Moving reads the one queue and fills the other; without a destination each message goes to where it came from.
        var actions = (string[])["sqs:StartMessageMoveTask", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];
        return [.. actions.Select(action => new AskedAccess(action, queue)), new AskedAccess("sqs:SendMessage", text("DestinationArn") ?? "*")];
    }

    private static string Single(string operation) =>
        operation.EndsWith(BatchSuffix, StringComparison.Ordinal) ? operation[..^BatchSuffix.Length] : operation;

    /// <summary>A URL ends in account and name; its host names the region where it is not this machine.</summary>
    private string ArnOf(string url)
    {
        var parts = url.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [.., var account, var name])
        {
            return "*";
        }

        var region = Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Split('.') is ["sqs", var named, _, ..] ? named : null;
        return place.Arn("sqs", name, region, account);
    }
}
