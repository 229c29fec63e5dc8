using System.Net;

namespace SqsWorker.Wire;

/// <summary>What a service answered to one try.</summary>
internal sealed class JsonAnswer(HttpStatusCode status, PooledBuffer body) : IDisposable
{
    public HttpStatusCode Status => status;

    public ReadOnlySpan<byte> Body => body.Written;

    public void Dispose() => body.Dispose();
}
