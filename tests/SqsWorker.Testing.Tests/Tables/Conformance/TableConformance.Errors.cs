using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace SqsWorker.Testing.Tests.Tables.Conformance;

public abstract partial class TableConformance
{
    [Theory]
    [InlineData("amount = :n", "Syntax error")]
    [InlineData("SET amount = ", "Syntax error")]
    [InlineData("SET amount = :n SET another = :n", "can only be used once")]
    [InlineData("SET amount = :undefined, extra = :n", "not defined")]
    [InlineData("SET #n = :n", "not defined")]
    [InlineData("SET status = :n", "reserved keyword")]
    [InlineData("SET pk = :n", "part of the key")]
    [InlineData("SET another = absent, extra = :n", "does not exist in the item")]
    [InlineData("SET absent.core = :n", "invalid for update")]
    [InlineData("SET amount = :n, amount = :n", "overlap")]
    [InlineData("ADD wording :n", "incorrect data type")]
    [InlineData("SET another = wording + :n", "incorrect data type")]
    public async Task Update_Unusable_SaysWhy(string update, string said)
    {
        Begin();
        await CreateAsync();
        await PutAsync(("amount", N("5")), ("wording", S("hello")));

        var exception = await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => UpdateAsync(update, Values((":n", N("1")))));

        Assert.Equal("ValidationException", exception.ErrorCode);
        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_UnusedValue_IsRefused()
    {
        Begin();
        await CreateAsync();

        var exception = await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(
            () => UpdateAsync("SET amount = :n", Values((":n", N("1")), (":unused", N("1")))));

        Assert.Contains("unused in expressions", exception.Message, StringComparison.Ordinal);
        Assert.Contains(":unused", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_WithoutPartitionKey_IsRefused()
    {
        Begin();
        await CreateAsync();

        var exception = await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => QueryAsync(
            new QueryRequest { KeyConditionExpression = "sk = :s", ExpressionAttributeValues = Values((":s", S("a"))) }));

        Assert.Contains("missed key schema element: pk", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_MissingTable_IsResourceNotFound()
    {
        Begin();

        await Assert.ThrowsAsync<ResourceNotFoundException>(() => GetAsync());
    }

    [Fact]
    public async Task Create_Twice_IsResourceInUse()
    {
        Begin();
        await CreateAsync();

        await Assert.ThrowsAsync<ResourceInUseException>(CreateAsync);
    }

    [Fact]
    public async Task Get_WrongKey_IsRefused()
    {
        Begin();
        await CreateAsync();
        var request = new GetItemRequest { TableName = _table, Key = new() { ["pk"] = S("p") } };

        var exception = await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => Dynamo.GetItemAsync(request, Cancellation));

        Assert.Equal("ValidationException", exception.ErrorCode);
    }

    [Fact]
    public async Task Put_NotANumber_IsRefused()
    {
        Begin();
        await CreateAsync();

        var exception = await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => PutAsync(("amount", N("twelve"))));

        Assert.Contains("cannot be converted to a numeric value", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_ThirtyNineDigits_IsRefused()
    {
        Begin();
        await CreateAsync();

        var exception = await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => PutAsync(("amount", N(new string('7', 39)))));

        Assert.Contains("38 significant digits", exception.Message, StringComparison.Ordinal);
    }
}
