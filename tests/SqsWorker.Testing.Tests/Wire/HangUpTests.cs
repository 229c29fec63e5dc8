using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.SQS.Model;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Wire;

/// <summary>Clients that hang up in the middle.</summary>
public sealed class HangUpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(10, true)]
    [InlineData(100, false)]
    [InlineData(200, true)]
    [InlineData(200, false)]
    public async Task Request_EndsInTheMiddle_ChangesNothing(int sent, bool resets)
    {
        await using var loopback = await LoopbackFixture.StartAsync();
        var queue = loopback.Engine.CreateQueue("jobs");
        var request = Request(queue, "SendMessage", $$"""{"QueueUrl":"{{queue.Url}}","MessageBody":"one"}""");
        Assert.True(sent < request.Length);
        using (var socket = await ConnectAsync(loopback.Address))
        {
            await socket.SendAsync(request.AsMemory(0, sent), Cancel);
            if (resets)
            {
                socket.Close(timeout: 0);
            }
            else
            {
                socket.Shutdown(SocketShutdown.Send);
                await ReadToTheEndAsync(socket);
            }
        }

        // The server is as well as before, and one whole request later there is one message.
        using var client = loopback.CreateClient();
        await client.SendMessageAsync(queue.Url, "two", Cancel);
        Assert.Equal("two", Assert.Single((await client.ReceiveMessageAsync(new ReceiveMessageRequest(queue.Url) { MaxNumberOfMessages = 10 }, Cancel)).Messages).Body);
        Assert.Equal(1, queue.Counters.Sent);
    }

    [Fact]
    public async Task LongPoll_ClientHangsUp_TheNextMessageIsForOthersAndWasNotReceived()
    {
        await using var loopback = await LoopbackFixture.StartAsync();
        var queue = loopback.Engine.CreateQueue("jobs");
        using (var socket = await ConnectAsync(loopback.Address))
        {
            await socket.SendAsync(Request(queue, "ReceiveMessage", $$"""{"QueueUrl":"{{queue.Url}}","WaitTimeSeconds":20}"""), Cancel);
            await UntilAsync(() => queue.WaitingReceives == 1);
        }

        await UntilAsync(() => queue.WaitingReceives == 0);
        using var client = loopback.CreateClient();
        await client.SendMessageAsync(queue.Url, "one", Cancel);
        var message = Assert.Single((await client.ReceiveMessageAsync(new ReceiveMessageRequest(queue.Url) { MessageSystemAttributeNames = ["All"] }, Cancel)).Messages);
        Assert.Equal("1", message.Attributes["ApproximateReceiveCount"]);
    }

    private static async Task<Socket> ConnectAsync(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, address.Port, Cancel);
        return socket;
    }

    private static async Task ReadToTheEndAsync(Socket socket)
    {
        var buffer = new byte[1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, Cancel) > 0)
            {
                // Whatever the server says to half a request.
            }
        }
        catch (SocketException)
        {
            // It may end the connection this way too.
        }
    }

    private static byte[] Request(SqsQueue queue, string action, string json) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"POST / HTTP/1.1\r\nHost: {new Uri(queue.Url).Authority}\r\nX-Amz-Target: AmazonSQS.{action}\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: {json.Length}\r\n\r\n{json}"));

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5, Cancel);
        }
    }
}
