using Amazon.Runtime;

namespace SqsWorker.Wire;

/// <summary>The straight way to one region's service, called as the SDK's client would call it.</summary>
internal sealed class LeanEndpoint : IDisposable
{
    // What stands behind a name changes, and a process may live for months.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(10);

    private readonly HttpMessageInvoker _http;

    /// <param name="place">Where it is, and who asks.</param>
    /// <param name="service">Its signing name.</param>
    /// <param name="handler">What sends.</param>
    /// <param name="time">The clock.</param>
    /// <param name="limit">How long a call may take, besides what it is told to wait.</param>
    public LeanEndpoint(LeanPlace place, string service, HttpMessageHandler handler, TimeProvider time, TimeSpan limit)
    {
        _http = new HttpMessageInvoker(handler);
        First = new FirstTry(
            new JsonTransport(_http, place.Endpoint, new RequestSigner(place.Endpoint, place.Region, service), place.Keys, limit, time), time);
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

    /// <summary>Takes the first try, which is made here, off the tries of the SDK's client.</summary>
    public static TConfig WithoutFirstTry<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.MaxErrorRetry = Math.Max(0, config.MaxErrorRetry - 1);
        return config;
    }

    public void Dispose() => _http.Dispose();
}
