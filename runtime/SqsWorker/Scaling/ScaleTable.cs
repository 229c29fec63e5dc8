using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace SqsWorker.Scaling;

/// <summary>The calls that the store makes, on the items of one queue at a time.</summary>
internal sealed class ScaleTable(IAmazonDynamoDB dynamo, string table)
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
            var page = await dynamo.QueryAsync(request, cancellationToken).ConfigureAwait(false);
            page.Items?.ForEach(read);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    /// <returns>The item, or <see langword="null"/>.</returns>
    public async Task<Dictionary<string, AttributeValue>?> ReadAsync(string queue, string sk, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = table, Key = Key(queue, sk), ConsistentRead = true };
        var response = await dynamo.GetItemAsync(request, cancellationToken).ConfigureAwait(false);
        return response.Item is { Count: > 0 } item ? item : null;
    }

    public Task WriteAsync(string queue, string sk, Dictionary<string, AttributeValue> attributes, CancellationToken cancellationToken)
    {
        var item = Key(queue, sk);
        foreach (var (name, value) in attributes)
        {
            item.Add(name, value);
        }

        return dynamo.PutItemAsync(new PutItemRequest { TableName = table, Item = item }, cancellationToken);
    }

    public Task DeleteAsync(string queue, string sk, CancellationToken cancellationToken) =>
        dynamo.DeleteItemAsync(new DeleteItemRequest { TableName = table, Key = Key(queue, sk) }, cancellationToken);

    public async Task TryDeleteAsync(
        string queue,
        string sk,
        string condition,
        Dictionary<string, string> names,
        Dictionary<string, AttributeValue> values,
        CancellationToken cancellationToken)
    {
        try
        {
            await dynamo.DeleteItemAsync(
                new DeleteItemRequest
                {
                    TableName = table,
                    Key = Key(queue, sk),
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
        new() { ["pk"] = Text(Partition(queue)), ["sk"] = Text(sk) };

    private static string Partition(string queue) => "Q#" + queue;
}
