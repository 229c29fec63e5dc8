using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace SqsWorker.Scaling;

/// <summary>The state in the stack's table (docs/design/contracts.md, "Table").</summary>
internal sealed class DynamoScaleStore(IAmazonDynamoDB dynamo, string table) : IScaleStore
{
    // Clean-up only: DynamoDB may delete days later, and liveness never depends on it.
    private static readonly TimeSpan KeepSlots = TimeSpan.FromDays(1);
    private static readonly TimeSpan KeepAlarms = TimeSpan.FromDays(90);

    public async Task<ScaleState> ReadAsync(string queue, CancellationToken cancellationToken)
    {
        var alarms = new Dictionary<string, AlarmRegister>(StringComparer.Ordinal);
        var slots = new List<Slot>();
        var request = new QueryRequest
        {
            TableName = table,
            ConsistentRead = true,
            KeyConditionExpression = "pk = :pk",
            ExpressionAttributeValues = new() { [":pk"] = new AttributeValue(Pk(queue)) },
        };
        do
        {
            var page = await dynamo.QueryAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items ?? [])
            {
                ScaleItem.Read(item, alarms, slots);
            }

            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });

        return new ScaleState(alarms, slots);
    }

    public Task MergeAlarmAsync(
        string queue, string alarm, AlarmState state, long version, DateTimeOffset now, CancellationToken cancellationToken) =>
        TryUpdateAsync(
            queue,
            ScaleItem.AlarmPrefix + alarm,
            "SET #state = :state, #version = :version, seenAt = :now, #ttl = :ttl",
            "attribute_not_exists(#version) OR #version < :version OR (#version = :version AND #state < :state)",
            new() { ["#state"] = "state", ["#version"] = "version", ["#ttl"] = "ttl" },
            new()
            {
                [":state"] = Number((int)state),
                [":version"] = Number(version),
                [":now"] = Number(now.ToUnixTimeMilliseconds()),
                [":ttl"] = Number((now + KeepAlarms).ToUnixTimeSeconds()),
            },
            cancellationToken);

    public Task<bool> TryGrantAsync(
        string queue, int slot, string token, DateTimeOffset now, DateTimeOffset expires, CancellationToken cancellationToken) =>
        TryUpdateAsync(
            queue,
            ScaleItem.SlotKey(slot),
            "SET #token = :token, #status = :starting, expires = :expires, #ttl = :ttl",
            "attribute_not_exists(expires) OR expires < :now",
            new() { ["#token"] = "token", ["#status"] = "status", ["#ttl"] = "ttl" },
            new()
            {
                [":token"] = new AttributeValue(token),
                [":starting"] = new AttributeValue("S"),
                [":now"] = Number(now.ToUnixTimeMilliseconds()),
                [":expires"] = Number(expires.ToUnixTimeMilliseconds()),
                [":ttl"] = Number((expires + KeepSlots).ToUnixTimeSeconds()),
            },
            cancellationToken,
            item => Text(item, "token") == token && Text(item, "status") == "S");

    public Task<bool> TryActivateAsync(
        string queue, int slot, string token, string owner, DateTimeOffset expires, CancellationToken cancellationToken) =>
        TryUpdateAsync(
            queue,
            ScaleItem.SlotKey(slot),
            "SET #status = :running, expires = :expires, #owner = :owner",
            "#token = :token AND #status = :starting",
            new() { ["#token"] = "token", ["#status"] = "status", ["#owner"] = "owner" },
            new()
            {
                [":token"] = new AttributeValue(token),
                [":starting"] = new AttributeValue("S"),
                [":running"] = new AttributeValue("R"),
                [":owner"] = new AttributeValue(owner),
                [":expires"] = Number(expires.ToUnixTimeMilliseconds()),
            },
            cancellationToken,
            item => Text(item, "token") == token && Text(item, "owner") == owner);

    public Task<bool> TryRenewAsync(string queue, int slot, string token, DateTimeOffset expires, CancellationToken cancellationToken) =>
        TryUpdateAsync(
            queue,
            ScaleItem.SlotKey(slot),
            "SET expires = :expires",
            "#token = :token AND #status = :running",
            new() { ["#token"] = "token", ["#status"] = "status" },
            new()
            {
                [":token"] = new AttributeValue(token),
                [":running"] = new AttributeValue("R"),
                [":expires"] = Number(expires.ToUnixTimeMilliseconds()),
            },
            cancellationToken);

    public async Task ReleaseAsync(string queue, int slot, string token, CancellationToken cancellationToken)
    {
        try
        {
            await dynamo.DeleteItemAsync(
                new DeleteItemRequest
                {
                    TableName = table,
                    Key = Key(queue, ScaleItem.SlotKey(slot)),
                    ConditionExpression = "#token = :token",
                    ExpressionAttributeNames = new() { ["#token"] = "token" },
                    ExpressionAttributeValues = new() { [":token"] = new AttributeValue(token) },
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (ConditionalCheckFailedException)
        {
            // The slot is someone else's by now, or was given back before.
        }
    }

    private async Task<bool> TryUpdateAsync(
        string queue,
        string sk,
        string update,
        string condition,
        Dictionary<string, string> names,
        Dictionary<string, AttributeValue> values,
        CancellationToken cancellationToken,
        Func<Dictionary<string, AttributeValue>, bool>? isMine = null)
    {
        try
        {
            await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = table,
                    Key = Key(queue, sk),
                    UpdateExpression = update,
                    ConditionExpression = condition,
                    ExpressionAttributeNames = names,
                    ExpressionAttributeValues = values,
                    ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                },
                cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ConditionalCheckFailedException exception)
        {
            // The client repeats a call whose answer was lost; then the first one did it, and the second finds it done.
            return isMine is not null && exception.Item is { Count: > 0 } item && isMine(item);
        }
    }

    private static Dictionary<string, AttributeValue> Key(string queue, string sk) =>
        new() { ["pk"] = new AttributeValue(Pk(queue)), ["sk"] = new AttributeValue(sk) };

    private static string? Text(Dictionary<string, AttributeValue> item, string name) => item.GetValueOrDefault(name)?.S;

    private static string Pk(string queue) => "Q#" + queue;

    private static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };
}
