using Amazon.DynamoDBv2.Model;

namespace SqsWorker.Testing.Tests.Tables.Conformance;

public abstract partial class TableConformance
{
    [Theory]
    [InlineData("pk = :p", "a1,a2,b1,b2")]
    [InlineData("pk = :p AND sk = :x", "b1")]
    [InlineData("pk = :p AND sk < :x", "a1,a2")]
    [InlineData("pk = :p AND sk <= :x", "a1,a2,b1")]
    [InlineData("pk = :p AND sk > :x", "b2")]
    [InlineData("sk >= :x AND pk = :p", "b1,b2")]
    [InlineData("pk = :p AND sk BETWEEN :x AND :x", "b1")]
    [InlineData("(pk = :p) AND (begins_with(sk, :x))", "b1")]
    public async Task Query_KeyCondition_FindsInOrder(string condition, string expected)
    {
        Begin();
        await FillAsync();
        var values = Values((":p", S("p")), (":x", S("b1")));
        if (!condition.Contains(":x", StringComparison.Ordinal))
        {
            values.Remove(":x");
        }

        var answer = await QueryAsync(new QueryRequest { KeyConditionExpression = condition, ExpressionAttributeValues = values });

        Assert.Equal(expected, Sorts(answer));
    }

    [Fact]
    public async Task Query_Backwards_IsTheOtherOrder()
    {
        Begin();
        await FillAsync();

        Assert.Equal("b2,b1,a2,a1", Sorts(await QueryAsync(All(request => request.ScanIndexForward = false))));
    }

    [Theory]
    [InlineData(true, "a1|a2|b1|b2")]
    [InlineData(false, "b2|b1|a2|a1")]
    public async Task Query_Pages_ComeOneAfterTheOther(bool forward, string expected)
    {
        Begin();
        await FillAsync();
        List<string> pages = [];
        var request = All(request =>
        {
            request.Limit = 1;
            request.ScanIndexForward = forward;
        });
        do
        {
            var answer = await QueryAsync(request);
            request.ExclusiveStartKey = answer.LastEvaluatedKey;
            if (answer.Items is { Count: > 0 })
            {
                pages.Add(Sorts(answer));
            }
        }
        while (request.ExclusiveStartKey is { Count: > 0 });

        Assert.Equal(expected, string.Join('|', pages));
    }

    [Fact]
    public async Task Query_Filter_CountsWhatItLookedAt()
    {
        Begin();
        await FillAsync();

        var answer = await QueryAsync(All(request =>
        {
            request.FilterExpression = "amount > :two";
            request.ExpressionAttributeValues[":two"] = N("2");
        }));

        Assert.Equal("b1,b2", Sorts(answer));
        Assert.Equal((2, 4), (answer.Count, answer.ScannedCount));
    }

    [Fact]
    public async Task Query_Projection_LeavesTheRestOut()
    {
        Begin();
        await FillAsync();

        var answer = await QueryAsync(All(request =>
        {
            request.ProjectionExpression = "sk, nested.#i";
            request.ExpressionAttributeNames = new() { ["#i"] = "core" };
        }));

        Assert.Equal(["nested", "sk"], answer.Items[0].Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["core"], answer.Items[0]["nested"].M.Keys);
    }

    [Fact]
    public async Task Query_AnotherPartition_IsEmpty()
    {
        Begin();
        await FillAsync();

        var answer = await QueryAsync(new QueryRequest { KeyConditionExpression = "pk = :p", ExpressionAttributeValues = Values((":p", S("another"))) });

        Assert.Equal(0, answer.Count);
    }

    [Fact]
    public async Task Scan_Table_FindsAll()
    {
        Begin();
        await FillAsync();

        var answer = await Dynamo.ScanAsync(new ScanRequest(_table), Cancellation);

        Assert.Equal(4, answer.Count);
    }

    private static string Sorts(QueryResponse answer) => string.Join(',', answer.Items.Select(item => item["sk"].S));

    private static QueryRequest All(Action<QueryRequest> change)
    {
        var request = new QueryRequest { KeyConditionExpression = "pk = :p", ExpressionAttributeValues = Values((":p", S("p"))) };
        change(request);
        return request;
    }

    private async Task FillAsync()
    {
        await CreateAsync();
        foreach (var (number, sort) in ((string Number, string Sort)[])[("3", "b1"), ("2", "a2"), ("4", "b2"), ("1", "a1")])
        {
            var nested = new AttributeValue { M = new() { ["core"] = N("1"), ["rim"] = N("2") } };
            await Dynamo.PutItemAsync(_table, Item(sort, ("amount", N(number)), ("nested", nested)), Cancellation);
        }
    }

    private Task<QueryResponse> QueryAsync(QueryRequest request)
    {
        request.TableName = _table;
        request.ConsistentRead = true;
        return Dynamo.QueryAsync(request, Cancellation);
    }
}
