using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using SqsWorker.Functions;
using SqsWorker.Queues;
using SqsWorker.Wire;

namespace SqsWorker.Invoking;

/// <summary>
/// Lambda's Invoke as one signed POST
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</see>). An event can arrive twice, after a
/// retry here or in Lambda's own queue: a slot is taken up once, and who handles messages must bear a double anyway.
/// </summary>
internal sealed class LambdaInvoker(HttpClient http, Uri endpoint, string region, Func<Task<ImmutableCredentials>> credentials, TimeProvider time)
    : IFunctionInvoker
{
    private const int Attempts = 4;

    /// <summary>Endpoint, region and credentials as the AWS SDKs take them from the environment.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="elsewhere">Another region than the environment's.</param>
    /// <exception cref="WorkerSettingsException">No region is set, or the endpoint is no URL.</exception>
    public static LambdaInvoker FromEnvironment(TimeProvider time, string? elsewhere = null)
    {
        var region = elsewhere
            ?? Variable("AWS_REGION")
            ?? Variable("AWS_DEFAULT_REGION")
            ?? throw new WorkerSettingsException("The environment variable AWS_REGION is not set; expected a region such as eu-central-1.");
        return new LambdaInvoker(
            new HttpClient(LeanEndpoint.NewHandler()) { Timeout = TimeSpan.FromSeconds(10) },
            Endpoint("AWS_ENDPOINT_URL_LAMBDA") ?? Endpoint("AWS_ENDPOINT_URL") ?? new Uri($"https://lambda.{region}.{AwsPartition.Of(region).Suffix}"),
            region,
            static async () => await (await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(null).ConfigureAwait(false))
                .GetCredentialsAsync().ConfigureAwait(false),
            time);
    }

    public async Task InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = await SignAsync(functionName, payload).ConfigureAwait(false);
                using var response = await SendAsync(functionName, request, cancellationToken).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }

                throw new HttpRequestException(
                    $"Lambda answered {(int)response.StatusCode} to an event for function '{functionName}'{await LambdaError.ReadAsync(response).ConfigureAwait(false)}.",
                    null,
                    response.StatusCode);
            }
            catch (HttpRequestException exception) when (attempt < Attempts && MayPass(exception))
            {
                var longest = TimeSpan.FromMilliseconds(100 << attempt);
                await Task.Delay(longest * Random.Shared.NextDouble(), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // A time-out looks like a cancellation, and is an answer that did not come.
    private async Task<HttpResponseMessage> SendAsync(string functionName, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"Lambda did not answer to an event for function '{functionName}' in time.", exception);
        }
    }

    private static Uri? Endpoint(string variable) => Variable(variable) switch
    {
        null => null,

        // "localhost:4566" is a URL, too: its scheme is localhost.
        var address when Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) => url,
        var address => throw new WorkerSettingsException($"The environment variable {variable} is '{address}'; expected an http or https URL such as http://127.0.0.1:4566."),
    };

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    // Throttling, a server's fault, or no answer at all.
    private static bool MayPass(HttpRequestException exception) =>
        exception.StatusCode is null or System.Net.HttpStatusCode.TooManyRequests or >= System.Net.HttpStatusCode.InternalServerError;

    private async Task<HttpRequestMessage> SignAsync(string functionName, ReadOnlyMemory<byte> payload)
    {
        var path = $"/2015-03-31/functions/{Uri.EscapeDataString(functionName)}/invocations";
        var keys = await credentials().ConfigureAwait(false);
        var signed = SignedHeaders.For(endpoint, path, payload.Span, keys, region, "lambda", time.GetUtcNow().UtcDateTime);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, path)) { Content = new ReadOnlyMemoryContent(payload) };
        foreach (var (name, value) in signed)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation("X-Amz-Invocation-Type", "Event");
        return request;
    }
}
