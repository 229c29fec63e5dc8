using SqsWorker.Sending;

namespace SqsWorker.Hosted;

/// <summary>The way to the queues that a worker in a host sends to.</summary>
internal sealed class HostedSendClients(HostedConnection connection, TimeProvider time, Func<HttpMessageHandler>? newHandler = null) : ISendClients, IDisposable
{
    private readonly SqsSendClients _regions = new(target => QueueAddress.Of(target, connection.UrlPrefix ?? ""), Environment.GetEnvironmentVariable, connection.Kind, time, newHandler);

    public QueueAddress Find(string target) =>
        QueueAddress.Of(target, connection.UrlPrefix ?? "") with { Url = connection.Known(target) ?? "" };

    public ISendClient For(QueueAddress address) => address.Url.Length > 0
        ? Direct(address)
        : new LocatedSendClient(async () => Direct(address with { Url = await connection.FindAsync(address.Target).ConfigureAwait(false) }));

    public void Dispose() => _regions.Dispose();

    private ISendClient Direct(QueueAddress address) =>
        connection.Given is { } given ? new SqsSendClient(given, address.Url) : _regions.For(address);
}
