using SqsWorker.Hosted;
using SqsWorker.Queues;
using SqsWorker.Sending;

namespace SqsWorker.Tests.Hosted;

public sealed class HostedSendClientsTests
{
    [Fact]
    public async Task For_Queue_ItsConnectionsEndAfterTenMinutesAndWithTheHost()
    {
        // What stands behind a name changes, and a host may live for months.
        SocketsHttpHandler made = null!;
        var connection = new HostedConnection(new SqsWorkerOptions { QueueUrlPrefix = HostedHarness.Prefix }, SqsClientKind.Lean);
        var senders = new HostedSendClients(connection, TimeProvider.System, () => made = (SocketsHttpHandler)LeanConnection.NewHandler());

        _ = senders.For(QueueAddress.Of("arn:aws:sqs:eu-west-1:111122223333:receipts", ""));

        Assert.Equal(TimeSpan.FromMinutes(10), made.PooledConnectionLifetime);
        senders.Dispose();
        using var http = new HttpMessageInvoker(made);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1:1/");
        await Assert.ThrowsAsync<ObjectDisposedException>(() => http.SendAsync(request, default));
    }
}
