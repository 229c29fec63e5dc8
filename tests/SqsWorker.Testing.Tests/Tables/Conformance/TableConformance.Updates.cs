using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace SqsWorker.Testing.Tests.Tables.Conformance;

public abstract partial class TableConformance
{
    [Fact]
    public async Task Update_NewItem_CreatesItWithItsKey()
    {
        Begin();
        await CreateAsync();

        var answer = await UpdateAsync("SET amount = :n", Values((":n", N("1"))), returns: ReturnValue.ALL_NEW);

        Assert.Equal(["amount", "pk", "sk"], answer.Attributes.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("SET amount = amount + :n", "7")]
    [InlineData("SET amount = amount - :n", "3")]
    [InlineData("SET amount = :n - amount", "-3")]
    [InlineData("SET amount = if_not_exists(amount, :n)", "5")]
    [InlineData("SET amount = if_not_exists(absent, :n) + :n", "4")]
    [InlineData("set amount = if_not_exists(absent, :n)", "2")]
    [InlineData("ADD amount :n", "7")]
    public async Task Update_Arithmetic_IsExact(string update, string expected)
    {
        Begin();
        await CreateAsync();
        await PutAsync(("amount", N("5")));

        await UpdateAsync(update, Values((":n", N("2"))));

        Assert.Equal(expected, (await GetAsync())!["amount"].N);
    }

    [Fact]
    public async Task Update_LargeDecimals_LoseNothing()
    {
        Begin();
        await CreateAsync();
        await PutAsync(("amount", N("12345678901234567890123456789012345.678")));

        await UpdateAsync("SET amount = amount + :n", Values((":n", N("0.001"))));

        Assert.Equal("12345678901234567890123456789012345.679", (await GetAsync())!["amount"].N);
    }

    [Fact]
    public async Task Update_SeveralSections_AllHappenOnTheOldItem()
    {
        Begin();
        await CreateAsync();
        await PutAsync(("left", N("1")), ("right", N("2")), ("gone", S("x")), ("labels", new() { SS = ["x", "y"] }));

        // LEFT and RIGHT are reserved words.
        await Dynamo.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = _table,
                Key = Key(),
                UpdateExpression = "SET #l = #r, #r = #l REMOVE gone ADD grand :one DELETE labels :x",
                ExpressionAttributeNames = new() { ["#l"] = "left", ["#r"] = "right" },
                ExpressionAttributeValues = Values((":one", N("1")), (":x", new() { SS = ["x"] })),
            },
            Cancellation);

        var item = (await GetAsync())!;
        Assert.Equal(("2", "1", "1"), (item["left"].N, item["right"].N, item["grand"].N));
        Assert.Equal(["y"], item["labels"].SS);
        Assert.DoesNotContain("gone", item.Keys);
    }

    [Fact]
    public async Task Update_NestedPaths_ChangeOnePlace()
    {
        Begin();
        await CreateAsync();
        await PutAsync(("box", new() { M = new() { ["entries"] = new() { L = [N("1"), N("2"), N("3")] } } }));

        await UpdateAsync("SET box.entries[1] = :n, box.extra = :n REMOVE box.entries[0]", Values((":n", N("9"))));

        var box = (await GetAsync())!["box"].M;
        Assert.Equal(["9", "3"], box["entries"].L.Select(element => element.N));
        Assert.Equal("9", box["extra"].N);
    }

    [Fact]
    public async Task Update_ListAppendAndIndexPastTheEnd_Append()
    {
        Begin();
        await CreateAsync();
        await PutAsync(("events", new() { L = [N("1")] }));

        await UpdateAsync("SET events = list_append(events, :two)", Values((":two", new() { L = [N("2")] })));
        await UpdateAsync("SET events[10] = :three", Values((":three", N("3"))));

        Assert.Equal(["1", "2", "3"], (await GetAsync())!["events"].L.Select(element => element.N));
    }

    [Fact]
    public async Task Update_NewItemOnlyTakingAway_CreatesNothing()
    {
        Begin();
        await CreateAsync();

        await UpdateAsync("REMOVE gone");

        Assert.Null(await GetAsync());
    }

    [Fact]
    public async Task Update_LastElementOfASet_TakesTheAttributeAway()
    {
        Begin();
        await CreateAsync();
        await PutAsync(("labels", new() { SS = ["x"] }));

        await UpdateAsync("DELETE labels :x", Values((":x", new() { SS = ["x"] })));

        Assert.DoesNotContain("labels", (await GetAsync())!.Keys);
    }

    [Theory]
    [InlineData("ALL_OLD", "amount,kept,pk,sk", "1")]
    [InlineData("ALL_NEW", "amount,kept,pk,sk", "2")]
    [InlineData("UPDATED_OLD", "amount", "1")]
    [InlineData("UPDATED_NEW", "amount", "2")]
    public async Task Update_ReturnValues_AreWhatWasAskedFor(string returns, string names, string number)
    {
        Begin();
        await CreateAsync();
        await PutAsync(("amount", N("1")), ("kept", S("x")));

        var answer = await UpdateAsync("SET amount = :n", Values((":n", N("2"))), returns: new ReturnValue(returns));

        Assert.Equal(names, string.Join(',', answer.Attributes.Keys.Order(StringComparer.Ordinal)));
        Assert.Equal(number, answer.Attributes["amount"].N);
    }

    [Fact]
    public async Task Delete_WithCondition_ReturnsTheOldItem()
    {
        Begin();
        await CreateAsync();
        await PutAsync(("owner", S("me")));
        var delete = new DeleteItemRequest
        {
            TableName = _table,
            Key = Key(),
            ConditionExpression = "#o = :o",
            ExpressionAttributeNames = new() { ["#o"] = "owner" },
            ExpressionAttributeValues = Values((":o", S("me"))),
            ReturnValues = ReturnValue.ALL_OLD,
        };

        var answer = await Dynamo.DeleteItemAsync(delete, Cancellation);

        Assert.Equal("me", answer.Attributes["owner"].S);
        Assert.Null(await GetAsync());
        await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => Dynamo.DeleteItemAsync(delete, Cancellation));
    }

    [Fact]
    public async Task Put_EveryType_ComesBackAsItWas()
    {
        Begin();
        await CreateAsync();
        await PutAsync(
            ("b", new() { B = new MemoryStream([1, 2, 3]) }),
            ("bool", new() { BOOL = true }),
            ("null", new() { NULL = true }),
            ("ns", new() { NS = ["1", "2"] }),
            ("empty", S("")),
            ("map", new() { M = new() { ["l"] = new() { L = [S("ü€")], IsLSet = true } } }));

        var item = (await GetAsync())!;

        Assert.Equal([1, 2, 3], item["b"].B.ToArray());
        Assert.True(item["bool"].BOOL);
        Assert.True(item["null"].NULL);
        Assert.Equal(["1", "2"], item["ns"].NS.Order(StringComparer.Ordinal));
        Assert.Equal("", item["empty"].S);
        Assert.Equal("ü€", item["map"].M["l"].L[0].S);
    }
}
