using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace SqsWorker.Scaling;

/// <summary>The calls that the store makes, on the items of one queue at a time.</summary>
/// <param name="dynamo">The SDK's client, asked for when it is needed.</param>
/// <param name="table">The table's name.</param>
/// <param name="lean">Makes first tries, if there is such.</param>
internal sealed class ScaleTable(Func<IAmazonDynamoDB> dynamo, string table, LeanTable? lean)
{
    public static AttributeValue Text(string value) => new(value);

    public static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    public async Task ReadAllAsync(string queue, Action<Dictionary<string, AttributeValue>> read, CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            TableName = table,
            ConsistentRead = true,
            KeyConditionExpression = "pk = :pk",
            ExpressionAttributeValues = new() { [":pk"] = Text(Partition(queue)) },
        };
        do
        {
            var page = await dynamo().QueryAsync(request, cancellationToken).ConfigureAwait(false);
            page.Items?.ForEach(read);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    /// <returns>The item, or <see langword="null"/>.</returns>
    public async Task<Dictionary<string, AttributeValue>?> ReadAsync(string queue, string sk, CancellationToken cancellationToken)
    {
        var key = Key(queue, sk);
        if (lean is not null && await lean.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } answer)
        {
            return answer.Item;
        }

        var request = new GetItemRequest { TableName = table, Key = key, ConsistentRead = true };
        var response = await dynamo().GetItemAsync(request, cancellationToken).ConfigureAwait(false);
        return response.Item is { Count: > 0 } item ? item : null;
    }

    public Task WriteAsync(string queue, string sk, Dictionary<string, AttributeValue> attributes, CancellationToken cancellationToken)
    {
        var item = Key(queue, sk);
        foreach (var (name, value) in attributes)
        {
            item.Add(name, value);
        }

        return dynamo().PutItemAsync(new PutItemRequest { TableName = table, Item = item }, cancellationToken);
    }

    public Task DeleteAsync(string queue, string sk, CancellationToken cancellationToken) =>
        dynamo().DeleteItemAsync(new DeleteItemRequest { TableName = table, Key = Key(queue, sk) }, cancellationToken);

    public async Task TryDeleteAsync(
        string queue,
        string sk,
        string condition,
        Dictionary<string, string> names,
        Dictionary<string, AttributeValue> values,
        CancellationToken cancellationToken)
    {
        var key = Key(queue, sk);
        if (lean is not null
            && await lean.WriteAsync("DynamoDB_20120810.DeleteItem", key, null, condition, names, values, cancellationToken).ConfigureAwait(false) is not null)
        {
            return;
        }

        try
        {
            await dynamo().DeleteItemAsync(
                new DeleteItemRequest
                {
                    TableName = table,
                    Key = key,
                    ConditionExpression = condition,
                    ExpressionAttributeNames = names,
                    ExpressionAttributeValues = values,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (ConditionalCheckFailedException)
        {
            // It is not what was to be deleted, or was deleted before.
        }
    }

    public async Task<bool> TryUpdateAsync(
        string queue,
        string sk,
        string update,
        string condition,
        Dictionary<string, string> names,
        Dictionary<string, AttributeValue> values,
        CancellationToken cancellationToken,
        Func<Dictionary<string, AttributeValue>, bool>? isMine = null)
    {
        var key = Key(queue, sk);
        if (lean is not null
            && await lean.WriteAsync("DynamoDB_20120810.UpdateItem", key, update, condition, names, values, cancellationToken).ConfigureAwait(false) is { } answer)
        {
            return !answer.ConditionFailed || IsMine(answer.Item);
        }

        try
        {
            await dynamo().UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = table,
                    Key = key,
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
            return IsMine(exception.Item);
        }

        // A call whose answer was lost is repeated; then the first one did it, and the second finds it done.
        bool IsMine(Dictionary<string, AttributeValue>? item) => isMine is not null && item is { Count: > 0 } && isMine(item);
    }

    private static Dictionary<string, AttributeValue> Key(string queue, string sk) =>
        new() { ["pk"] = Text(Partition(queue)), ["sk"] = Text(sk) };

    private static string Partition(string queue) => "Q#" + queue;
}
