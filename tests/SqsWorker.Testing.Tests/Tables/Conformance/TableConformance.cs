using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace SqsWorker.Testing.Tests.Tables.Conformance;

/// <summary>What a DynamoDB does, said once and asked of ours and of one that others wrote.</summary>
public abstract partial class TableConformance
{
    private readonly string _table = $"t-{Guid.NewGuid():N}";

    protected abstract IAmazonDynamoDB Dynamo { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Skips where the expectation can't be asked of this DynamoDB.</summary>
    protected abstract void Begin([CallerMemberName] string test = "");

    private static AttributeValue S(string text) => new(text);

    private static AttributeValue N(string number) => new() { N = number };

    private static Dictionary<string, AttributeValue> Key(string sort = "a") => new() { ["pk"] = S("p"), ["sk"] = S(sort) };

    private static Dictionary<string, AttributeValue> Item(string sort, params (string Name, AttributeValue Value)[] attributes)
    {
        var item = Key(sort);
        foreach (var (name, value) in attributes)
        {
            item[name] = value;
        }

        return item;
    }

    private static Dictionary<string, AttributeValue> Values(params (string Name, AttributeValue Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value);

    private async Task CreateAsync() => await Dynamo.CreateTableAsync(
        new CreateTableRequest
        {
            TableName = _table,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new("pk", ScalarAttributeType.S), new("sk", ScalarAttributeType.S)],
            KeySchema = [new("pk", KeyType.HASH), new("sk", KeyType.RANGE)],
        },
        Cancellation);

    private async Task PutAsync(params (string Name, AttributeValue Value)[] attributes) =>
        await Dynamo.PutItemAsync(_table, Item("a", attributes), Cancellation);

    private async Task<Dictionary<string, AttributeValue>?> GetAsync(string sort = "a")
    {
        var answer = await Dynamo.GetItemAsync(new GetItemRequest { TableName = _table, Key = Key(sort), ConsistentRead = true }, Cancellation);
        return answer.IsItemSet ? answer.Item : null;
    }

    private Task<UpdateItemResponse> UpdateAsync(
        string update, Dictionary<string, AttributeValue>? values = null, string? condition = null, ReturnValue? returns = null) =>
        Dynamo.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = _table,
                Key = Key(),
                UpdateExpression = update,
                ConditionExpression = condition,
                ExpressionAttributeValues = values,
                ReturnValues = returns,
            },
            Cancellation);

    /// <summary>Tells whether the item meets a condition, by a deletion that depends on it.</summary>
    private async Task<bool> MeetsAsync(string condition, Dictionary<string, AttributeValue>? values = null, Dictionary<string, string>? names = null)
    {
        try
        {
            await Dynamo.DeleteItemAsync(
                new DeleteItemRequest
                {
                    TableName = _table,
                    Key = Key(),
                    ConditionExpression = condition,
                    ExpressionAttributeValues = values,
                    ExpressionAttributeNames = names,
                },
                Cancellation);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }
}
