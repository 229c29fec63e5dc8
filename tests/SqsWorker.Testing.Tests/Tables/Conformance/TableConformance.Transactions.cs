using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace SqsWorker.Testing.Tests.Tables.Conformance;

public abstract partial class TableConformance
{
    [Fact]
    public async Task Transaction_AllConditionsMet_WritesAll()
    {
        Begin();
        await CreateAsync();
        await PutAsync(("amount", N("1")));
        await Dynamo.PutItemAsync(_table, Item("d"), Cancellation);

        await TransactAsync(
            new() { Put = new Put { TableName = _table, Item = Item("b"), ConditionExpression = "attribute_not_exists(pk)" } },
            new() { Update = new Update { TableName = _table, Key = Key(), UpdateExpression = "SET amount = :n", ExpressionAttributeValues = Values((":n", N("2"))) } },
            new() { Delete = new Delete { TableName = _table, Key = Key("d") } },
            new() { ConditionCheck = new ConditionCheck { TableName = _table, Key = Key("e"), ConditionExpression = "attribute_not_exists(pk)" } });

        Assert.Equal("2", (await GetAsync())!["amount"].N);
        Assert.NotNull(await GetAsync("b"));
        Assert.Null(await GetAsync("d"));
        Assert.Null(await GetAsync("e"));
    }

    [Fact]
    public async Task Transaction_OneConditionFails_WritesNothingAndSaysWhich()
    {
        Begin();
        await CreateAsync();
        await PutAsync(("amount", N("1")));

        var exception = await Assert.ThrowsAsync<TransactionCanceledException>(() => TransactAsync(
            new() { Put = new Put { TableName = _table, Item = Item("b") } },
            new()
            {
                Put = new Put
                {
                    TableName = _table,
                    Item = Item("a"),
                    ConditionExpression = "attribute_not_exists(pk)",
                    ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                },
            }));

        Assert.Equal(["None", "ConditionalCheckFailed"], exception.CancellationReasons.Select(reason => reason.Code));
        Assert.Equal("1", exception.CancellationReasons[1].Item["amount"].N);
        Assert.Null(await GetAsync("b"));
    }

    [Fact]
    public async Task Transaction_OneItemTwice_IsRefused()
    {
        Begin();
        await CreateAsync();

        var exception = await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => TransactAsync(
            new() { Put = new Put { TableName = _table, Item = Item("a") } },
            new() { Delete = new Delete { TableName = _table, Key = Key() } }));

        Assert.Contains("multiple operations on one item", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transaction_SameTokenAgain_HappensOnce()
    {
        Begin();
        await CreateAsync();
        var request = new TransactWriteItemsRequest
        {
            ClientRequestToken = Guid.NewGuid().ToString(),
            TransactItems =
            [
                new() { Update = new Update { TableName = _table, Key = Key(), UpdateExpression = "ADD amount :n", ExpressionAttributeValues = Values((":n", N("1"))) } },
            ],
        };

        await Dynamo.TransactWriteItemsAsync(request, Cancellation);
        await Dynamo.TransactWriteItemsAsync(request, Cancellation);

        Assert.Equal("1", (await GetAsync())!["amount"].N);
    }

    [Fact]
    public async Task Transaction_SameTokenForAnotherRequest_IsAMismatch()
    {
        Begin();
        await CreateAsync();
        var token = Guid.NewGuid().ToString();
        await PutAsync("a");

        await Assert.ThrowsAsync<IdempotentParameterMismatchException>(() => PutAsync("b"));

        Assert.Null(await GetAsync("b"));

        Task PutAsync(string sort) => Dynamo.TransactWriteItemsAsync(
            new TransactWriteItemsRequest { ClientRequestToken = token, TransactItems = [new() { Put = new Put { TableName = _table, Item = Item(sort) } }] },
            Cancellation);
    }

    private Task<TransactWriteItemsResponse> TransactAsync(params TransactWriteItem[] items) =>
        Dynamo.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [.. items] }, Cancellation);
}
