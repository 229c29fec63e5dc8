using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace SqsWorker.Lambda;

/// <summary>
/// Speaks the Lambda Runtime API
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">runtimes-api</see>).
/// </summary>
internal sealed class RuntimeApiClient : IDisposable
{
    // A connection that broke says nothing about the next one, and each of these calls may be made twice: who asks for an event while
    // it owes an answer is refused, and so is an answer that was taken already.
    private const int Tries = 3;

    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue ErrorJson = new("application/vnd.aws.lambda.error+json");

    // Not an HttpClient: the environment is frozen in the middle of a request to `next`, for hours, and here is no time-out
    // that could end it, or be forgotten.
    private readonly HttpMessageInvoker _http = new(NewHandler());
    private readonly string _root;

    /// <param name="address">The value of <c>AWS_LAMBDA_RUNTIME_API</c>: host and port, and a path where the local platform has one.</param>
    public RuntimeApiClient(string address)
    {
        _root = $"http://{address.TrimEnd('/')}/2018-06-01/runtime/";
        if (!Uri.TryCreate(_root, UriKind.Absolute, out _))
        {
            throw new RuntimeApiException($"The environment variable AWS_LAMBDA_RUNTIME_API is '{address}'; expected Lambda's host and port.");
        }
    }

    /// <summary>Waits for the next event, however long it takes.</summary>
    /// <exception cref="RuntimeApiException">There is no event to be had: the process must end.</exception>
    /// <exception cref="InvocationUnreadableException">There is an event that makes no sense: it must be reported.</exception>
    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        const string Path = "invocation/next";
        for (var left = Tries - 1; ; left--)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_root + Path));
                using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);

                // From here on the event is ours to answer: who is told to stop reads it all the same.
                return response.StatusCode == HttpStatusCode.OK
                    ? await InvocationReader.ReadAsync(response).ConfigureAwait(false)
                    : throw new RuntimeApiException(await RuntimeApiAnswer.DescribeAsync(response, Path, 200).ConfigureAwait(false));
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                GiveUpAfterTheLast(left, exception, Path);
            }
        }
    }

    /// <summary>Answers an event.</summary>
    /// <exception cref="AnswerRefusedException">The answer was not taken; the event has ended otherwise.</exception>
    public Task RespondAsync(string requestId, ReadOnlyMemory<byte> answer) =>
        PostAsync($"invocation/{requestId}/response", answer, Json, null);

    /// <summary>Reports that an event failed.</summary>
    /// <exception cref="AnswerRefusedException">The report was not taken; the event has ended otherwise.</exception>
    public Task FailAsync(string requestId, Exception exception) => ReportAsync($"invocation/{requestId}/error", exception);

    /// <summary>Reports that the function could not be started. The process must end afterwards.</summary>
    public Task FailInitAsync(Exception exception) => ReportAsync("init/error", exception);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Function names and exception types go through headers as UTF-8. Nothing may trace these calls: they last as long as the environment sleeps.</summary>
    internal static SocketsHttpHandler NewHandler() => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    };

    private Task ReportAsync(string path, Exception exception) => PostAsync(path, RuntimeError.Write(exception), ErrorJson, exception);

    private async Task PostAsync(string path, ReadOnlyMemory<byte> body, MediaTypeHeaderValue type, Exception? error)
    {
        // Outside the tries: what fails here is none of the connection's faults.
        var cause = error is null ? null : XRayCause.Write(error, static () => Environment.CurrentDirectory);
        for (var left = Tries - 1; ; left--)
        {
            try
            {
                using var content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = type } };
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_root + path)) { Content = content };
                if (error is not null)
                {
                    request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", error.GetType().Name);
                    request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-XRay-Error-Cause", cause);
                }

                using var response = await _http.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
                await RuntimeApiAnswer.EnsureTakenAsync(response, path).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                GiveUpAfterTheLast(left, exception, path);
            }
        }
    }

    private static void GiveUpAfterTheLast(int left, Exception exception, string path)
    {
        if (left == 0)
        {
            throw new RuntimeApiException($"The Runtime API can't be spoken to: {path} failed {Tries} times, at last with: {exception.Message}", exception);
        }
    }
}
