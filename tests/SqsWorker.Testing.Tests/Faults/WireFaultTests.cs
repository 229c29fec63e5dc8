using System.Net;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Tables;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Faults;

public sealed class WireFaultTests
{
    [Fact]
    public async Task Throttle_Queue_IsOneOfTheTwoErrorsAndHasNoEffect()
    {
        using var sqs = new FaultFixture(new FaultRates { Throttles = 1 });
        HashSet<(string, HttpStatusCode)> seen = [];
        for (var i = 0; i < 20; i++)
        {
            var error = await Assert.ThrowsAnyAsync<AmazonSQSException>(() => sqs.SendAsync("one"));
            seen.Add((error.ErrorCode, error.StatusCode));
        }

        Assert.Equal([("RequestThrottled", HttpStatusCode.Forbidden), ("ThrottlingException", HttpStatusCode.BadRequest)], seen.Order());
        Assert.Equal(0, sqs.Queue.Depth.Visible);
    }

    [Fact]
    public async Task Throttle_QueryProtocol_IsXml()
    {
        using var sqs = new FaultFixture(new FaultRates { Throttles = 1 });
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded" };
        var body = Encoding.UTF8.GetBytes("Action=SendMessage&Version=2012-11-05&MessageBody=x&QueueUrl=" + WebUtility.UrlEncode(sqs.Queue.Url));
        var answer = await sqs.Front.HandleAsync(new AwsRequest("POST", "/", headers, body), TestContext.Current.CancellationToken);
        Assert.Equal("text/xml", answer.ContentType);
        Assert.Contains("Thrott", Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttle_SdkRetries_GetsThrough()
    {
        using var sqs = new FaultFixture(new FaultRates { Throttles = 0.5 }, seed: 4);
        using var client = AwsClients.CreateSqs(sqs.Front, static config => config.MaxErrorRetry = 10);
        for (var i = 0; i < 5; i++)
        {
            await client.SendMessageAsync(sqs.Queue.Url, $"{i}", TestContext.Current.CancellationToken);
        }

        Assert.Equal(5, sqs.Queue.Depth.Visible);
        Assert.NotEqual(0, sqs.Plan.Injected(FaultKind.Throttle));
    }

    [Fact]
    public async Task Throttle_Table_IsDynamoDbsError()
    {
        var plan = new FaultPlan(1, new FaultRates { Throttles = 1 });
        var front = new AwsFront([new FaultyService(new TableService(new TableEngine(new TableEngineOptions())), plan, TimeProvider.System)]);
        using var client = AwsClients.CreateDynamoDb(front);
        HashSet<string> seen = [];
        for (var i = 0; i < 20; i++)
        {
            seen.Add((await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => client.GetItemAsync("t", new Dictionary<string, AttributeValue> { ["k"] = new("v") }, TestContext.Current.CancellationToken))).ErrorCode);
        }

        Assert.Equal(["ProvisionedThroughputExceededException", "ThrottlingException"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Throttle_Function_IsTooManyRequests()
    {
        var plan = new FaultPlan(1, new FaultRates { Throttles = 1 });
        await using var platform = new FunctionPlatform(new FunctionPlatformOptions { CreateEnvironment = static _ => throw new InvalidOperationException("not called") });
        var service = new FaultyService(new LambdaService(platform), plan, TimeProvider.System);
        var answer = await service.HandleAsync(new AwsRequest("POST", "/2015-03-31/functions/f/invocations", new Dictionary<string, string>(), default), TestContext.Current.CancellationToken);
        Assert.Equal(429, answer.StatusCode);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Drop_Send_ClientSeesABrokenConnectionAndTheEffectIsAsNamed(bool after, int visible)
    {
        using var sqs = new FaultFixture(after ? new FaultRates { DropsAfter = 1 } : new FaultRates { DropsBefore = 1 });

        // As with a socket that is reset, the SDK throws the IOException inside the HttpRequestException.
        var error = await Assert.ThrowsAsync<DroppedConnectionException>(() => sqs.SendAsync("one"));
        Assert.Equal(after, error.HadEffect);
        Assert.Equal(visible, sqs.Queue.Depth.Visible);
    }

    [Fact]
    public async Task Drop_HttpClient_ThrowsWhatABrokenSocketThrows()
    {
        using var sqs = new FaultFixture(new FaultRates { DropsBefore = 1 });
        using var client = new HttpClient(new FrontHandler(sqs.Front), disposeHandler: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("http://localhost/")) { Headers = { { "X-Amz-Target", "AmazonSQS.ListQueues" } }, Content = new StringContent("{}") };
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request, TestContext.Current.CancellationToken));
        Assert.Equal(HttpRequestError.ResponseEnded, error.HttpRequestError);
        Assert.IsType<IOException>(error.InnerException, exactMatch: false);
    }

    [Fact]
    public async Task DropAfter_SdkRetries_SendsTwice()
    {
        using var sqs = new FaultFixture(new FaultRates { DropsAfter = 0.5 }, seed: 2);
        using var client = AwsClients.CreateSqs(sqs.Front, static config => config.MaxErrorRetry = 10);
        for (var i = 0; i < 5; i++)
        {
            await client.SendMessageAsync(sqs.Queue.Url, $"{i}", TestContext.Current.CancellationToken);
        }

        Assert.NotEqual(0, sqs.Plan.Injected(FaultKind.DropAfter));
        Assert.Equal(5 + sqs.Plan.Injected(FaultKind.DropAfter), sqs.Queue.Depth.Visible);
    }

    [Fact]
    public async Task DropAfter_Receive_MessagesComeBackWhenTheirLeaseEnds()
    {
        using var sqs = new FaultFixture(FaultRates.None);
        await sqs.SendAsync("one");
        sqs.Plan.Rates = new FaultRates { DropsAfter = 1 };
        await Assert.ThrowsAsync<DroppedConnectionException>(() => sqs.ReceiveAsync());
        sqs.Plan.Rates = FaultRates.None;
        Assert.Empty(await sqs.ReceiveAsync());
        sqs.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("2", Assert.Single(await sqs.ReceiveAsync()).Attributes["ApproximateReceiveCount"]);
    }

    [Fact]
    public async Task SlowAnswer_Send_EffectAtOnceAnswerByTheClock()
    {
        using var sqs = new FaultFixture(new FaultRates { SlowAnswers = 1, SlowestAnswer = TimeSpan.FromSeconds(8) });
        var send = sqs.SendAsync("one");
        while (sqs.Plan.Injected(FaultKind.SlowAnswer) == 0)
        {
            await Task.Yield();
        }

        Assert.Equal(1, sqs.Queue.Depth.Visible);
        Assert.False(send.IsCompleted);
        sqs.Clock.Advance(TimeSpan.FromSeconds(8));
        await send;
    }
}
