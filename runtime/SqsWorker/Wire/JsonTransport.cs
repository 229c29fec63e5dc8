using System.Net.Http.Headers;
using Amazon.Runtime;

namespace SqsWorker.Wire;

/// <summary>One try of one call, as AWS JSON 1.0 over HTTP.</summary>
/// <param name="http">What sends.</param>
/// <param name="endpoint">Where to.</param>
/// <param name="signer">Signs for that place.</param>
/// <param name="credentials">Who asks; <see langword="null"/> is nobody, and nothing is signed.</param>
/// <param name="limit">How long a try may take.</param>
/// <param name="time">The clock.</param>
internal sealed class JsonTransport(
    HttpMessageInvoker http, Uri endpoint, RequestSigner signer, Func<ValueTask<ImmutableCredentials?>> credentials, TimeSpan limit, TimeProvider time)
{
    // Ten messages of one megabyte, each byte escaped.
    private const int LargestAnswer = 64 * 1024 * 1024;
    private const int UsualAnswer = 32 * 1024;

    private static readonly MediaTypeHeaderValue JsonType = new(RequestSigner.ContentType);

    /// <param name="target">The verb.</param>
    /// <param name="body">The request.</param>
    /// <param name="wait">How long the service is asked to wait before it answers.</param>
    /// <param name="gate">Where the answer waits until there is memory for it.</param>
    /// <param name="cancellationToken">Gives the try up.</param>
    /// <returns>The answer's status and body.</returns>
    public async Task<JsonAnswer> CallAsync(string target, PooledBuffer body, TimeSpan wait, IAnswerGate? gate, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(limit == Timeout.InfiniteTimeSpan ? limit : limit + wait, time);
        using var link = cancellationToken.UnsafeRegister(static patience => ((CancellationTokenSource)patience!).Cancel(), patience);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body.Array, 0, body.Length) };
        request.Content.Headers.ContentType = JsonType;
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        if (await credentials().ConfigureAwait(false) is { } keys)
        {
            signer.Sign(request.Headers, keys, target, body.Written, time.GetUtcNow() + CorrectClockSkew.GetClockCorrectionForEndpoint(endpoint.ToString()));
        }

        using var response = await http.SendAsync(request, patience.Token).ConfigureAwait(false);
        if (gate?.EnterAsync(response.Content.Headers.ContentLength) is { IsCompleted: false } entering)
        {
            // The service has answered: nobody waits for it now.
            patience.CancelAfter(Timeout.InfiniteTimeSpan);
            await entering.ConfigureAwait(false);
            patience.CancelAfter(limit);
            return new JsonAnswer(response.StatusCode, await ReadLateAsync(response.Content, patience.Token).ConfigureAwait(false));
        }

        return new JsonAnswer(response.StatusCode, await ReadAsync(response.Content, patience.Token).ConfigureAwait(false));
    }

    // Who sent it may not have waited as long.
    private static async Task<PooledBuffer> ReadLateAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(content, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            throw new AnswerLostException(exception);
        }
    }

    private static async Task<PooledBuffer> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        // One byte more than is announced, so that the end is seen without growing.
        var announced = content.Headers.ContentLength is { } length and >= 0 and < LargestAnswer ? (int)length + 1 : UsualAnswer;
        var answer = new PooledBuffer(announced);
        try
        {
            using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                var read = await stream.ReadAsync(answer.GetMemory(), cancellationToken).ConfigureAwait(false);
                answer.Advance(read);
                if (read == 0)
                {
                    return answer;
                }

                if (answer.Length > LargestAnswer)
                {
                    throw new HttpRequestException($"The answer is longer than {LargestAnswer} bytes, which no answer is.");
                }
            }
        }
        catch
        {
            answer.Abandon();
            throw;
        }
    }
}
