using Microsoft.AspNetCore.Http;
using SqsWorker.Local.RuntimeApi;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Local.Serving;

/// <summary>Divides the one port: <c>/runtime/…</c> is the Runtime API, everything else is AWS.</summary>
/// <param name="runtimeApi">The Runtime API.</param>
/// <param name="front">The services.</param>
internal sealed class LocalEndpoints(RuntimeApiEndpoint runtimeApi, AwsFront front)
{
    // Above the largest request of any service served here: an asynchronous or synchronous invoke of 6 MB, DynamoDB's 16 MB batch.
    private const int MaxRequestBytes = 20 * 1024 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var path = context.Request.Path.Value ?? "";
            await (path.StartsWith(RuntimeApiRoute.Prefix, StringComparison.Ordinal) ? runtimeApi.HandleAsync(context) : AwsAsync(context))
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            // The caller hung up, which is how functions and long polls end; there is nobody left to tell.
            context.Abort();
        }
        catch (DroppedConnectionException)
        {
            context.Abort();
        }
    }

    private async Task AwsAsync(HttpContext context)
    {
        var body = await context.Request.ReadAsync(MaxRequestBytes, context.RequestAborted).ConfigureAwait(false);
        var answer = await front.HandleAsync(Translate(context.Request, body), context.RequestAborted).ConfigureAwait(false);
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.SendAsync(answer.StatusCode, answer.ContentType, answer.Body).ConfigureAwait(false);
    }

    private static AwsRequest Translate(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        var headers = new Dictionary<string, string>(request.Headers.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Headers)
        {
            headers[name] = value.ToString();
        }

        return new AwsRequest(request.Method, request.Path.ToUriComponent() + request.QueryString.ToUriComponent(), headers, body);
    }
}
