using System.Net;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using SqsWorker.Scaling;
using SqsWorker.Tests.Queues;

namespace SqsWorker.Tests.Scaling;

public sealed class TableClientTests
{
    [Theory]
    [InlineData("ProvisionedThroughputExceededException")]
    [InlineData("ThrottlingException")]
    public async Task Client_TableThrottlesOnce_CallsAgain(string error)
    {
        using var handler = new Throttling(times: 1, error);
        using var dynamo = Connect(handler);
        Assert.True(await new DynamoScaleStore(dynamo, "t").TryRenewAsync("orders", 0, "a", DateTimeOffset.UnixEpoch, default));
        Assert.Equal(2, handler.Calls);
    }

    [Fact]
    public async Task Client_TableThrottlesOn_GivesUpAfterFourCalls()
    {
        using var handler = new Throttling(times: 100, "ThrottlingException");
        using var dynamo = Connect(handler);
        await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => new DynamoScaleStore(dynamo, "t").ReadAsync("orders", default));
        Assert.Equal(4, handler.Calls);
    }

    private static AmazonDynamoDBClient Connect(Throttling handler)
    {
        var config = TableClient.NewConfig();
        config.ServiceURL = "http://127.0.0.1:1";
        config.AuthenticationRegion = "eu-central-1";
        config.HttpClientFactory = new HandlerFactory(handler);
        return new AmazonDynamoDBClient(new BasicAWSCredentials("test", "test"), config);
    }

    private sealed class Throttling(int times, string error) : HttpMessageHandler
    {
        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(++Calls <= times
                ? Answer(HttpStatusCode.BadRequest, $$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{error}}","message":"too fast"}""")
                : Answer(HttpStatusCode.OK, "{}"));

        private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body) };
    }
}
