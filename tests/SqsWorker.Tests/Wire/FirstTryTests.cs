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

    private async Task<string?> CallAsync(Func<ValueTask<ImmutableCredentials?>> credentials, Func<ReadOnlySpan<byte>, int, string> read)
    {
        using var handler = new OkHandler();
        using var http = new HttpMessageInvoker(handler);
        using var request = new PooledBuffer(16);
        var signer = new RequestSigner(Endpoint, "us-east-1", "sqs");
        var first = new FirstTry(new JsonTransport(http, Endpoint, signer, credentials, Timeout.InfiniteTimeSpan, _clock), _clock);
        return await PassASecondAsync(first.CallAsync("AmazonSQS.ReceiveMessage", request, read, 1));
    }

    private async Task<string?> PassASecondAsync(Task<string?> call)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        return await call;
    }

    private sealed class OkHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}") });
    }
}
