using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace SqsWorker.Local.Serving;

/// <summary>Whole bodies in and out.</summary>
internal static class HttpBodies
{
    /// <summary>Reads a body up to a limit and leaves the rest.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(this HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (result.IsCompleted || result.Buffer.Length >= limit)
            {
                var body = result.Buffer.Slice(0, Math.Min(limit, result.Buffer.Length)).ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return body;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    /// <summary>Sends a body.</summary>
    public static Task SendAsync(this HttpResponse response, int status, string contentType, ReadOnlyMemory<byte> body)
    {
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, response.HttpContext.RequestAborted).AsTask();
    }
}
