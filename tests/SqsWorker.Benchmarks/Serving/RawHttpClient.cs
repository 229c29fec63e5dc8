using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SqsWorker.Benchmarks.Serving;

/// <summary>One kept-alive connection that sends prepared bytes and reads answers with a Content-Length: hardly any cost of its own.</summary>
internal sealed class RawHttpClient : IDisposable
{
    private const string LengthHeader = "\r\nContent-Length: ";

    private readonly Socket _socket;
    private byte[] _buffer = new byte[64 * 1024];

    private RawHttpClient(Socket socket) => _socket = socket;

    public static async Task<RawHttpClient> ConnectAsync(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port).ConfigureAwait(false);
        return new RawHttpClient(socket);
    }

    public static byte[] Request(string action, string json) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Target: AmazonSQS.{action}\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"));

    /// <summary>Sends a request and reads the answer's body.</summary>
    public async Task<string> AskAsync(byte[] request)
    {
        await _socket.SendAsync(request).ConfigureAwait(false);
        var filled = 0;
        while (true)
        {
            if (filled == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var read = await _socket.ReceiveAsync(_buffer.AsMemory(filled)).ConfigureAwait(false);
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            filled += read;
            if (Body(_buffer.AsSpan(0, filled)) is { } body)
            {
                return body;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static string? Body(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        var head = Encoding.ASCII.GetString(answer[..end]);
        var at = head.IndexOf(LengthHeader, StringComparison.OrdinalIgnoreCase) + LengthHeader.Length;
        var lineEnd = head.IndexOf('\r', at);
        var length = int.Parse(lineEnd < 0 ? head.AsSpan(at) : head.AsSpan(at, lineEnd - at), NumberStyles.None, CultureInfo.InvariantCulture);
        if (answer.Length < end + 4 + length)
        {
            return null;
        }

        var body = Encoding.UTF8.GetString(answer.Slice(end + 4, length));
        return head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) ? body : throw new IOException(body);
    }
}
