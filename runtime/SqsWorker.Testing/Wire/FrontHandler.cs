using System.Net;
using SqsWorker.Testing.Faults;

namespace SqsWorker.Testing.Wire;

/// <summary>An <see cref="HttpMessageHandler"/> that ends at a front instead of a socket.</summary>
/// <param name="front">What answers.</param>
public sealed class FrontHandler(AwsFront front) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Copy(request.Headers.NonValidated);
        ReadOnlyMemory<byte> body = default;
        if (request.Content is { } content)
        {
            Copy(content.Headers.NonValidated);
            body = await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        }

        var asked = new AwsRequest(request.Method.Method, request.RequestUri?.PathAndQuery ?? "/", headers, body);
        try
        {
            return Response(await front.HandleAsync(asked, cancellationToken).ConfigureAwait(false), request);
        }
        catch (DroppedConnectionException dropped)
        {
            // As a socket's handler says it.
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "An error occurred while sending the request.", dropped);
        }

        void Copy(System.Net.Http.Headers.HttpHeadersNonValidated from)
        {
            foreach (var (name, values) in from)
            {
                headers[name] = string.Join(", ", values);
            }
        }
    }

    private static HttpResponseMessage Response(AwsResponse answer, HttpRequestMessage request)
    {
        var response = new HttpResponseMessage((HttpStatusCode)answer.StatusCode)
        {
            RequestMessage = request,
            Content = new ReadOnlyMemoryContent(answer.Body),
        };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", answer.ContentType);
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
