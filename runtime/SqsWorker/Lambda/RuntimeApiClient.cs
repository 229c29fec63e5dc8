using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SqsWorker.Lambda;

/// <summary>
/// Speaks the Lambda Runtime API
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">runtimes-api</see>).
/// </summary>
internal sealed class RuntimeApiClient : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue ErrorJson = new("application/vnd.aws.lambda.error+json");

    private readonly HttpClient _http;
    private readonly string _root;

    /// <param name="address">The value of <c>AWS_LAMBDA_RUNTIME_API</c>: host and port, and a path where the local platform has one.</param>
    public RuntimeApiClient(string address)
    {
        _root = $"http://{address.TrimEnd('/')}/2018-06-01/runtime/";
        if (!Uri.TryCreate(_root, UriKind.Absolute, out _))
        {
            throw new RuntimeApiException($"The environment variable AWS_LAMBDA_RUNTIME_API is '{address}'; expected Lambda's host and port.");
        }

        // The environment is frozen in the middle of a request to `next`, for hours: no time-out may end it.
        // Function names and ARNs arrive as UTF-8 in headers.
        _http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Waits for the next event.</summary>
    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(new Uri(_root + "invocation/next"), cancellationToken).ConfigureAwait(false);
        var payload = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw new RuntimeApiException($"The Runtime API answered {(int)response.StatusCode} to a request for the next event; expected 200.");
        }

        var requestId = Header(response, "Lambda-Runtime-Aws-Request-Id")
            ?? throw new RuntimeApiException("The Runtime API gave an event without the header Lambda-Runtime-Aws-Request-Id.");
        var deadline = Header(response, "Lambda-Runtime-Deadline-Ms");
        if (!long.TryParse(deadline, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            throw new RuntimeApiException($"The Runtime API gave the header Lambda-Runtime-Deadline-Ms as '{deadline}'; expected milliseconds since 1970.");
        }

        return new Invocation(
            requestId, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), Header(response, "Lambda-Runtime-Trace-Id"), payload);
    }

    /// <summary>Answers an event.</summary>
    public async Task RespondAsync(string requestId, ReadOnlyMemory<byte> answer)
    {
        using var content = new ReadOnlyMemoryContent(answer) { Headers = { ContentType = Json } };
        await PostAsync($"invocation/{requestId}/response", content, null).ConfigureAwait(false);
    }

    /// <summary>Reports that an event failed.</summary>
    public Task FailAsync(string requestId, Exception exception) =>
        ReportAsync($"invocation/{requestId}/error", exception);

    /// <summary>Reports that the function could not be started. The process must end afterwards.</summary>
    public Task FailInitAsync(Exception exception) => ReportAsync("init/error", exception);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task ReportAsync(string path, Exception exception)
    {
        var error = RuntimeError.From(exception);
        var json = JsonSerializer.SerializeToUtf8Bytes(error, LambdaJson.Default.RuntimeError);
        using var content = new ByteArrayContent(json) { Headers = { ContentType = ErrorJson } };
        await PostAsync(path, content, error.ErrorType).ConfigureAwait(false);
    }

    private async Task PostAsync(string path, HttpContent content, string? errorType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_root + path)) { Content = content };
        if (errorType is not null)
        {
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        }

        using var response = await _http.SendAsync(request).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw new RuntimeApiException($"The Runtime API answered {(int)response.StatusCode} to {path}; expected 202.");
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
