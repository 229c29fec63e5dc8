using System.Net;
using Amazon.DynamoDBv2;
using SqsWorker.Scaling;
using SqsWorker.Testing.Wire;
using SqsWorker.Tests.Queues;

namespace SqsWorker.Tests.Scaling;

/// <summary>Who makes which call, where first tries go straight over HTTP.</summary>
public sealed class LeanTableTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly RecordingHandler _lean;
    private readonly RecordingHandler _sdk;
    private readonly TableConnection _connection;
    private readonly DynamoScaleStore _store;

    public LeanTableTests()
    {
        var front = EngineTable.NewFront();
        _lean = new RecordingHandler(new FrontHandler(front));
        _sdk = new RecordingHandler(new FrontHandler(front));
        _connection = EngineTable.NewConnection(front, _lean, _sdk);
        _store = new DynamoScaleStore(_connection, "t");
    }

    public void Dispose()
    {
        _connection.Dispose();
        _lean.Dispose();
        _sdk.Dispose();
    }

    [Fact]
    public async Task Worker_AllIsWell_NeedsNoSdk()
    {
        await GrantAsync();
        Assert.Equal(default, await _store.ReadControlAsync("orders", default));
        Assert.True(await _store.TryActivateAsync("orders", 0, "a", "r-1", Now.AddSeconds(60), default));
        Assert.True(await _store.TryRenewAsync("orders", 0, "a", Now.AddSeconds(90), default));
        await _store.ReleaseAsync("orders", 0, "a", default);

        Assert.Equal(5, _lean.Requests.Count);
        Assert.Empty(_sdk.Requests);
    }

    [Fact]
    public async Task Call_ConditionIsNotMet_IsAnAnswerAndNotMadeAgain()
    {
        await GrantAsync();
        Assert.False(await _store.TryActivateAsync("orders", 0, "other", "r-1", Now.AddSeconds(60), default));
        Assert.True(await _store.TryActivateAsync("orders", 0, "a", "r-1", Now.AddSeconds(60), default));

        // As a repeated call finds what the first has done.
        Assert.True(await _store.TryActivateAsync("orders", 0, "a", "r-1", Now.AddSeconds(60), default));
        await _store.ReleaseAsync("orders", 0, "other", default);

        Assert.Equal(5, _lean.Requests.Count);
        Assert.Empty(_sdk.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, """{"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException","message":"too fast"}""")]
    [InlineData(HttpStatusCode.InternalServerError, "")]
    [InlineData(HttpStatusCode.OK, "<html>")]
    [InlineData(HttpStatusCode.OK, """{"Item":{"isPaused":{"BOOL":"no"}}}""")]
    [InlineData(HttpStatusCode.BadRequest, "ConditionalCheckFailedException")]
    public async Task Call_GoesWrong_IsTheSdksToMakeAgain(HttpStatusCode status, string answer)
    {
        await GrantAsync();
        _lean.Answers.Enqueue(() => new HttpResponseMessage(status) { Content = new StringContent(answer) });

        Assert.True(await _store.TryActivateAsync("orders", 0, "a", "r-1", Now.AddSeconds(60), default));

        Assert.Single(_sdk.Requests);
    }

    [Fact]
    public async Task Call_BothFail_ThrowsWhatTheSdkSays()
    {
        _lean.Answers.Enqueue(Refused);
        _sdk.Answers.Enqueue(Refused);

        var exception = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => _store.ReadControlAsync("orders", default));

        Assert.Equal("AccessDeniedException", exception.ErrorCode);

        static HttpResponseMessage Refused() => new(HttpStatusCode.BadRequest)
        {
            Content = new StringContent("""{"__type":"com.amazon.coral.service#AccessDeniedException","Message":"no"}"""),
        };
    }

    [Fact]
    public async Task Call_AnswerWasLost_IsFoundDone()
    {
        var front = EngineTable.NewFront();
        using var lossy = new LosingHandler(new FrontHandler(front));
        using var connection = EngineTable.NewConnection(front, lossy);
        var store = new DynamoScaleStore(connection, "t");

        Assert.True(await store.TryGrantAsync("orders", 0, "a", Now, Now.AddSeconds(75), default));
        Assert.Equal(1, lossy.Lost);
    }

    [Fact]
    public async Task Call_IsCancelled_IsNotMadeAgain()
    {
        using var ended = new CancellationTokenSource();
        _lean.Answers.Enqueue(() =>
        {
            ended.Cancel();
            throw new HttpRequestException("The connection was closed.");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.TryRenewAsync("orders", 0, "a", Now, ended.Token));

        Assert.Empty(_sdk.Requests);
    }

    private async Task GrantAsync() => Assert.True(await _store.TryGrantAsync("orders", 0, "a", Now, Now.AddSeconds(75), default));

    private sealed class LosingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public int Lost { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var answer = await base.SendAsync(request, cancellationToken);
            Lost++;
            throw new HttpRequestException("The connection was closed before the answer came.");
        }
    }
}
