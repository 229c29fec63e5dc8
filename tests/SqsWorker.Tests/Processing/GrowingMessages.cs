using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Amazon.SQS.Internal;

namespace SqsWorker.Tests.Processing;

/// <summary>A queue whose messages are small at first and then of a megabyte each, behind connections that tell what was taken from them.</summary>
internal sealed class GrowingMessages(int small, int large) : HttpMessageHandler
{
    public const int LargeBody = 1024 * 1024;

    private static readonly byte[] Small = Answer(1000);
    private static readonly byte[] Large = Answer(LargeBody);

    private readonly Lock _gate = new();
    private int _receives;
    private long _held;

    /// <summary>Gets how many bytes of large answers were taken at most and not let go of.</summary>
    public long MostHeld { get; private set; }

    public int Receives => Volatile.Read(ref _receives);

    /// <summary>Notes that an answer is read, or with a negative number that a message is handled.</summary>
    public void Hold(long bytes)
    {
        lock (_gate)
        {
            _held += bytes;
            MostHeld = Math.Max(MostHeld, _held);
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpContent content = new ByteArrayContent("{}"u8.ToArray());
        if (request.Headers.GetValues("X-Amz-Target").Single().EndsWith("ReceiveMessage", StringComparison.Ordinal))
        {
            var receive = Interlocked.Increment(ref _receives);
            content = receive <= small ? new ByteArrayContent(Small)
                : receive <= small + large ? new Watched(Large, () => Hold(10 * LargeBody))
                : content;
        }

        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
    }

    private static byte[] Answer(int length)
    {
        var body = JsonSerializer.Serialize(new { orderId = new string('x', length - 14) });
        var message = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["MessageId"] = "m",
            ["ReceiptHandle"] = "h",
            ["MD5OfBody"] = ValidationResponseHandler.CalculateMD5(body),
            ["Body"] = body,
            ["Attributes"] = new Dictionary<string, string> { ["ApproximateReceiveCount"] = "1" },
        });
        return Encoding.UTF8.GetBytes($$"""{"Messages":[{{string.Join(',', Enumerable.Repeat(message, 10))}}]}""");
    }

    /// <summary>A body that stays with its connection until somebody reads it.</summary>
    private sealed class Watched : HttpContent
    {
        private readonly byte[] _body;
        private readonly Action _read;

        public Watched(byte[] body, Action read)
        {
            (_body, _read) = (body, read);
            Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        }

        protected override Task<Stream> CreateContentReadStreamAsync()
        {
            _read();
            return Task.FromResult<Stream>(new MemoryStream(_body, writable: false));
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_body, 0, _body.Length);

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Length;
            return true;
        }
    }
}
