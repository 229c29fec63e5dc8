using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace SqsWorker.Testing.Tests.Tables.Conformance;

public abstract partial class TableConformance
{
    [Theory]
    [InlineData("amount = :five", true)]
    [InlineData("amount <> :five", false)]
    [InlineData("absent = :five", false)]
    [InlineData("absent <> :five", true)]
    [InlineData("amount < :five", false)]
    [InlineData("amount <= :five", true)]
    [InlineData("amount > :five", false)]
    [InlineData("amount >= :five", true)]
    [InlineData("wording = :five", false)]
    [InlineData("wording <> :five", true)]
    [InlineData("absent < :five", false)]
    [InlineData("amount BETWEEN :five AND :five", true)]
    [InlineData("amount IN (:five)", true)]
    [InlineData("amount in (:five, :five)", true)]
    [InlineData("absent IN (:five)", false)]
    [InlineData("NOT amount = :five", false)]
    [InlineData("not (amount <> :five) and amount = :five", true)]
    [InlineData("amount <> :five OR amount = :five AND amount = :five", true)]
    [InlineData("(amount = :five OR amount <> :five) AND amount <> :five", false)]
    [InlineData("size(wording) = :five", true)]
    [InlineData("size(labels) < :five", true)]
    [InlineData("contains(sorted, :five)", true)]
    [InlineData("sorted[1] = :five", true)]
    [InlineData("sorted[7] = :five", false)]
    [InlineData("nested.core = :five", true)]
    [InlineData("nested.absent = :five", false)]
    public async Task Condition_Number_IsMetOrNot(string condition, bool met)
    {
        Begin();
        await CreateAsync();
        await PutAsync(
            ("amount", N("5")),
            ("wording", S("hello")),
            ("labels", new() { SS = ["x", "y"] }),
            ("sorted", new() { L = [N("1"), N("5")] }),
            ("nested", new() { M = new() { ["core"] = N("5.0") } }));

        Assert.Equal(met, await MeetsAsync(condition, Values((":five", N("5")))));
    }

    [Theory]
    [InlineData("attribute_exists(wording)", true)]
    [InlineData("attribute_not_exists(wording)", false)]
    [InlineData("attribute_not_exists(absent)", true)]
    [InlineData("attribute_exists(nested.core)", true)]
    [InlineData("attribute_exists(nested.absent)", false)]
    public async Task Condition_Existence_IsMetOrNot(string condition, bool met)
    {
        Begin();
        await CreateAsync();
        await PutAsync(("wording", S("hello")), ("nested", new() { M = new() { ["core"] = N("5") } }));

        Assert.Equal(met, await MeetsAsync(condition));
    }

    [Theory]
    [InlineData("begins_with(wording, :text)", "he", true)]
    [InlineData("begins_with(wording, :text)", "lo", false)]
    [InlineData("begins_with(absent, :text)", "he", false)]
    [InlineData("contains(wording, :text)", "ell", true)]
    [InlineData("contains(labels, :text)", "x", true)]
    [InlineData("contains(labels, :text)", "z", false)]
    [InlineData("attribute_type(wording, :text)", "S", true)]
    [InlineData("attribute_type(wording, :text)", "N", false)]
    [InlineData("attribute_type(labels, :text)", "SS", true)]
    [InlineData("wording < :text", "world", true)]
    [InlineData("wording < :text", "Hello", false)]
    public async Task Condition_Text_IsMetOrNot(string condition, string text, bool met)
    {
        Begin();
        await CreateAsync();
        await PutAsync(("wording", S("hello")), ("labels", new() { SS = ["x", "y"] }));

        Assert.Equal(met, await MeetsAsync(condition, Values((":text", S(text)))));
    }

    [Fact]
    public async Task Condition_SetsInAnotherOrder_AreEqual()
    {
        Begin();
        await CreateAsync();
        await PutAsync(("labels", new() { SS = ["x", "y"] }));

        Assert.True(await MeetsAsync("labels = :set", Values((":set", new() { SS = ["y", "x"] }))));
    }

    [Fact]
    public async Task Condition_NumbersWrittenDifferently_AreEqual()
    {
        Begin();
        await CreateAsync();
        await PutAsync(("amount", N("1.50e2")));

        Assert.True(await MeetsAsync("amount = :n", Values((":n", N("150")))));
    }

    [Fact]
    public async Task Condition_NewItem_MeetsNotExists()
    {
        Begin();
        await CreateAsync();

        var put = new PutItemRequest { TableName = _table, Item = Item("a"), ConditionExpression = "attribute_not_exists(pk)" };
        await Dynamo.PutItemAsync(put, Cancellation);

        await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => Dynamo.PutItemAsync(put, Cancellation));
    }

    [Fact]
    public async Task Condition_Placeholders_StandForReservedWords()
    {
        Begin();
        await CreateAsync();
        await PutAsync(("status", S("R")));

        Assert.True(await MeetsAsync("#s = :s", Values((":s", S("R"))), new() { ["#s"] = "status" }));
    }

    [Fact]
    public async Task Condition_Fails_ReturnsTheItemWhereAsked()
    {
        Begin();
        await CreateAsync();
        await PutAsync(("amount", N("5")));
        var put = new PutItemRequest
        {
            TableName = _table,
            Item = Item("a"),
            ConditionExpression = "attribute_not_exists(pk)",
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };

        var exception = await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => Dynamo.PutItemAsync(put, Cancellation));

        Assert.Equal("5", exception.Item["amount"].N);
    }
}
