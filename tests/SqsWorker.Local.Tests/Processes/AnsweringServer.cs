using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SqsWorker.Local.Tests.Processes;

/// <summary>Takes whatever is asked, and gives everybody the same answer, or with an empty one none.</summary>
internal sealed class AnsweringServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _serving;

    public AnsweringServer(string answer)
    {
        _listener.Start();
        Address = _listener.LocalEndpoint.ToString()!;
        _serving = ServeAsync(Encoding.ASCII.GetBytes(answer));
    }

    public string Address { get; }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _serving;
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task ServeAsync(byte[] answer)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                var stream = client.GetStream();
                var asked = new byte[64 * 1024];
                while (await stream.ReadAsync(asked, _closing.Token) > 0)
                {
                    await stream.WriteAsync(answer, _closing.Token);
                    answer = [];
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The test is over, or the process is.
        }
    }
}
