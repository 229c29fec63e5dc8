using System.Text.Json;
using SqsWorker.Testing.Text;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Stacks;

/// <summary>Tells which queue each SQS request is about, and passes it on.</summary>
internal sealed class QueueUseObserver(IAwsService inner, Action<string> use) : IAwsService
{
    public bool Owns(AwsRequest request) => inner.Owns(request);

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        if (QueueIn(request) is { } queue)
        {
            use(queue);
        }

        return inner.HandleAsync(request, cancellationToken);
    }

    private static string? QueueIn(AwsRequest request)
    {
        try
        {
            var json = JsonText.Parse(request.Body, maxDepth: 64);
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("QueueUrl", out var url) && url.ValueKind == JsonValueKind.String
                ? url.GetString()!.Split('/')[^1]
                : null;
        }
        catch (JsonException)
        {
            // Not a request in JSON; SQS will say what it thinks of it.
            return null;
        }
    }
}
