using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Endpoints;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace SqsWorker.Queues;

/// <summary>
/// The straight way to one region's SQS, with the endpoint, the credentials and the limits that the SDK's client would have; and that client,
/// for what goes wrong on it.
/// </summary>
internal sealed class LeanConnection : IDisposable
{
    // What stands behind a name changes, and a process may live for months.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(10);

    private readonly AmazonSQSClient _sdk;
    private readonly HttpMessageInvoker _http;
    private readonly AWSCredentials? _given;
    private AWSCredentials? _found;

    /// <param name="config">The SDK's settings.</param>
    /// <param name="credentials">Whose, or <see langword="null"/> for those the SDK finds.</param>
    /// <param name="handler">What sends.</param>
    /// <param name="time">The clock.</param>
    /// <param name="limit">How long a call may take, besides what it is told to wait; the SDK's own limit if nothing is said.</param>
    public LeanConnection(
        AmazonSQSConfig config, AWSCredentials? credentials, HttpMessageHandler handler, TimeProvider time, TimeSpan? limit = null)
    {
        _given = credentials;

        // The first try is made here: so many remain.
        config.MaxErrorRetry = Math.Max(0, config.MaxErrorRetry - 1);
        _sdk = credentials is null ? new AmazonSQSClient(config) : new AmazonSQSClient(credentials, config);
        _http = new HttpMessageInvoker(handler);
        var endpoint = new Uri(config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new ReceiveMessageRequest())).URL);
        var region = config.AuthenticationRegion ?? config.RegionEndpoint?.SystemName ?? "us-east-1";
        var patience = limit ?? config.Timeout ?? Timeout.InfiniteTimeSpan;
        First = new FirstTry(new SqsTransport(_http, endpoint, new RequestSigner(endpoint, region), KeysAsync, patience, time), time);
    }

    /// <summary>Makes a call's first try.</summary>
    public FirstTry First { get; }

    /// <summary>Makes the others.</summary>
    public IAmazonSQS Sdk => _sdk;

    /// <summary>Whether all of the settings can be followed. Adaptive retries slow the first tries down too, which only the SDK can do.</summary>
    public static bool CanFollow(AmazonSQSConfig config) => config.RetryMode != RequestRetryMode.Adaptive;

    /// <summary>Connections of the process's own: no cookies, no redirects, no traces of a protocol that has its own.</summary>
    public static SocketsHttpHandler NewHandler() => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = ConnectionLifetime,
    };

    public void Dispose()
    {
        _http.Dispose();
        _sdk.Dispose();
    }

    // They renew themselves; what is asked each time is cheap while they are fresh.
    private async ValueTask<ImmutableCredentials?> KeysAsync()
    {
        var credentials = _given ?? (_found ??= await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(_sdk.Config).ConfigureAwait(false));
        return await credentials.GetCredentialsAsync().ConfigureAwait(false);
    }
}
