using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace SqsWorker.Local.Serving;

/// <summary>
/// Kestrel alone on 127.0.0.1, without a host around it: it starts in a few milliseconds, logs nothing and installs no
/// signal handlers of its own.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private LoopbackServer(KestrelServer server, Uri address)
    {
        _server = server;
        Address = address;
    }

    /// <summary>Gets where the server listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts listening.</summary>
    /// <param name="port">The port; 0 takes a free one.</param>
    /// <param name="handler">Answers each request.</param>
    /// <exception cref="UserErrorException">The port is occupied or may not be used.</exception>
    public static async Task<LoopbackServer> StartAsync(int port, RequestDelegate handler)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.KeepAliveTimeout = TimeSpan.FromHours(12);
        options.Listen(IPAddress.Loopback, port);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(new Application(handler), CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            server.Dispose();
            var reason = exception.InnerException is AddressInUseException ? "it is in use by another program" : exception.Message;
            throw new UserErrorException($"--port {port}: can't listen on 127.0.0.1:{port}: {reason}.");
        }

        var address = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        return new LoopbackServer(server, new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        // Functions hold a call of next open all the time: waiting for them to finish would wait for ever.
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        await _server.StopAsync(now.Token).ConfigureAwait(false);
        _server.Dispose();
    }

    private sealed class Application(RequestDelegate handler) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }

        public Task ProcessRequestAsync(HttpContext context) => handler(context);
    }
}
