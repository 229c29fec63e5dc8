using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Endpoints;

namespace SqsWorker.Wire;

/// <summary>The straight way to one region's service, with the endpoint, the credentials and the limits that the SDK's client would have.</summary>
internal sealed class LeanEndpoint : IDisposable
{
    // What stands behind a name changes, and a process may live for months.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(10);

    private readonly ClientConfig _config;
    private readonly HttpMessageInvoker _http;
    private readonly AWSCredentials? _given;
    private AWSCredentials? _found;

    /// <param name="config">The SDK's settings.</param>
    /// <param name="credentials">Whose, or <see langword="null"/> for those the SDK finds.</param>
    /// <param name="any">A request of the service: all of its requests go to one place.</param>
    /// <param name="service">Its signing name.</param>
    /// <param name="handler">What sends.</param>
    /// <param name="time">The clock.</param>
    /// <param name="limit">How long a call may take, besides what it is told to wait; the SDK's own limit if nothing is said.</param>
    public LeanEndpoint(
        ClientConfig config,
        AWSCredentials? credentials,
        AmazonWebServiceRequest any,
        string service,
        HttpMessageHandler handler,
        TimeProvider time,
        TimeSpan? limit = null)
    {
        _config = config;
        _given = credentials;
        _http = new HttpMessageInvoker(handler);

        // The first try is made here: so many remain.
        config.MaxErrorRetry = Math.Max(0, config.MaxErrorRetry - 1);
        var endpoint = new Uri(config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(any)).URL);
        var region = config.AuthenticationRegion ?? config.RegionEndpoint?.SystemName ?? "us-east-1";
        var patience = limit ?? config.Timeout ?? Timeout.InfiniteTimeSpan;
        First = new FirstTry(new JsonTransport(_http, endpoint, new RequestSigner(endpoint, region, service), KeysAsync, patience, time), time);
    }

    /// <summary>Makes a call's first try.</summary>
    public FirstTry First { get; }

    /// <summary>Connections of the process's own: no cookies, no redirects, no traces of a protocol that has its own.</summary>
    public static SocketsHttpHandler NewHandler() => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = ConnectionLifetime,
    };

    public void Dispose() => _http.Dispose();

    // They renew themselves; what is asked each time is cheap while they are fresh.
    private async ValueTask<ImmutableCredentials?> KeysAsync()
    {
        var credentials = _given ?? (_found ??= await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(_config).ConfigureAwait(false));
        return await credentials.GetCredentialsAsync().ConfigureAwait(false);
    }
}
