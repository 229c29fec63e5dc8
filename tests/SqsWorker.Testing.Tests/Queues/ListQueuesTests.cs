using Amazon.SQS;
using Amazon.SQS.Model;

namespace SqsWorker.Testing.Tests.Queues;

public sealed class ListQueuesTests : IDisposable
{
    private readonly EngineFixture _sqs = new();

    public void Dispose() => _sqs.Dispose();

    [Theory]
    [InlineData(10, 3)]
    [InlineData(5, 5)]
    [InlineData(25, 1)]
    [InlineData(1000, 1)]
    public async Task List_InPages_EveryQueueOnce(int max, int pages)
    {
        var urls = Create(25);
        List<string> seen = [];
        string? token = null;
        do
        {
            var answer = await ListAsync(new ListQueuesRequest { QueueNamePrefix = "job", MaxResults = max, NextToken = token });
            Assert.InRange(answer.QueueUrls.Count, 1, max);
            seen.AddRange(answer.QueueUrls);
            token = answer.NextToken;
            pages--;
        }
        while (token is not null);

        Assert.Equal(0, pages);
        Assert.Equal(urls, seen);
    }

    [Fact]
    public async Task List_QueueDeletedBetweenPages_TheOthersAreNotSkipped()
    {
        var urls = Create(4);
        var first = await ListAsync(new ListQueuesRequest { MaxResults = 2 });
        _sqs.Engine.DeleteQueue("job-01");
        var second = await ListAsync(new ListQueuesRequest { MaxResults = 2, NextToken = first.NextToken });
        Assert.Equal(urls[2..], second.QueueUrls);
    }

    [Fact]
    public async Task List_NoMaxResults_AThousandAndNoToken()
    {
        Create(1001);
        var answer = await ListAsync(new ListQueuesRequest());
        Assert.Equal((1000, null), (answer.QueueUrls.Count, answer.NextToken));
    }

    [Fact]
    public async Task List_DeadLetterSources_InPages()
    {
        var dead = _sqs.Queue("dead");
        for (var i = 0; i < 5; i++)
        {
            _sqs.Queue($"source-{i}", ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{dead.Arn}}","maxReceiveCount":3}"""));
        }

        var request = new ListDeadLetterSourceQueuesRequest { QueueUrl = dead.Url, MaxResults = 3 };
        var first = await _sqs.Client.ListDeadLetterSourceQueuesAsync(request, TestContext.Current.CancellationToken);
        request.NextToken = first.NextToken;
        var second = await _sqs.Client.ListDeadLetterSourceQueuesAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((3, 2, null), (first.QueueUrls.Count, second.QueueUrls.Count, second.NextToken));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task List_MaxResultsOutOfRange_IsRefused(int max)
        => await Assert.ThrowsAnyAsync<AmazonSQSException>(() => ListAsync(new ListQueuesRequest { MaxResults = max }));

    private Task<ListQueuesResponse> ListAsync(ListQueuesRequest request) => _sqs.Client.ListQueuesAsync(request, TestContext.Current.CancellationToken);

    private List<string> Create(int count) => [.. Enumerable.Range(0, count).Select(i => _sqs.Queue($"job-{i:00}").Url)];
}
