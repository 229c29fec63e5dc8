using System.Net;
using Amazon.Runtime;
using SqsWorker.Testing.Time;
using SqsWorker.Wire;

namespace SqsWorker.Tests.Wire;

public sealed class FirstTryTests
{
    private static readonly Uri Endpoint = new("https://sqs.us-east-1.amazonaws.com");

    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Call_CredentialsAreRefused_IsTheSdksToMakeAgain() =>
        Assert.Null(await CallAsync(static () => throw new AmazonServiceException("no role"), static (_, _) => "read"));

    [Fact]
    public async Task Call_AnswerIsDamaged_IsNotMadeAgain() =>
        await Assert.ThrowsAsync<AmazonServiceException>(() => CallAsync(
            static () => ValueTask.FromResult<ImmutableCredentials?>(null), static (_, _) => throw new AmazonServiceException("another digest")));

    [Fact]
    public async Task Call_ThereIsNoMemoryForTheAnswer_TheSdkDoesNotReceiveOthers() =>
        await Assert.ThrowsAnyAsync<OutOfMemoryException>(() => CallAsync(
            static () => ValueTask.FromResult<ImmutableCredentials?>(null), static (_, _) => throw new InsufficientMemoryException()));

    [Fact]
    public async Task Call_AnswerWaitsForMemory_ItsTimeDoesNotRunMeanwhile()
    {
        var gate = new ClosedGate();
        var call = CallAsync(static () => ValueTask.FromResult<ImmutableCredentials?>(null), static (_, _) => "read", gate);
        Assert.Equal(2, gate.Length);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.False(call.IsCompleted);

        gate.Open();

        Assert.Equal("read", await call.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    /// <summary>Its messages are invisible, and the next receive would bring others.</summary>
    [Fact]
    public async Task Call_AnswerWaitedForMemoryAndIsLost_TheSdkDoesNotReceiveOthers()
    {
        var gate = new ClosedGate();
        var call = CallAsync(static () => ValueTask.FromResult<ImmutableCredentials?>(null), static (_, _) => "read", gate, new BrokenContent());

        gate.Open();

        await Assert.ThrowsAsync<AnswerLostException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Call_AnswerIsLostAtOnce_IsTheSdksToMakeAgain() => Assert.Null(await CallAsync(
        static () => ValueTask.FromResult<ImmutableCredentials?>(null), static (_, _) => "read", content: new BrokenContent()));

    private async Task<string?> CallAsync(
        Func<ValueTask<ImmutableCredentials?>> credentials, Func<ReadOnlySpan<byte>, int, string> read, IAnswerGate? gate = null, HttpContent? content = null)
    {
        using var handler = new OkHandler(content ?? new StringContent("{}"));
        using var http = new HttpMessageInvoker(handler);
        using var request = new PooledBuffer(16);
        var signer = new RequestSigner(Endpoint, "us-east-1", "sqs");
        var first = new FirstTry(new JsonTransport(http, Endpoint, signer, credentials, TimeSpan.FromSeconds(10), _clock), _clock);
        return await PassASecondAsync(first.CallAsync("AmazonSQS.ReceiveMessage", request, read, 1, gate: gate));
    }

    private async Task<string?> PassASecondAsync(Task<string?> call)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        return await call;
    }

    private sealed class ClosedGate : IAnswerGate
    {
        private readonly TaskCompletionSource _open = new();

        public long? Length { get; private set; }

        public void Open() => _open.SetResult();

        public Task EnterAsync(long? length)
        {
            Length = length;
            return _open.Task;
        }
    }

    /// <summary>A body whose connection has been closed.</summary>
    private sealed class BrokenContent : HttpContent
    {
        protected override Task<Stream> CreateContentReadStreamAsync() => throw new HttpRequestException("closed");

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new HttpRequestException("closed");

        protected override bool TryComputeLength(out long length)
        {
            length = 2;
            return true;
        }
    }

    private sealed class OkHandler(HttpContent content) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
    }
}
