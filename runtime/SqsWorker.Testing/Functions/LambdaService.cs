using System.Text.Json;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Functions;

/// <summary>Lambda's Invoke as AWS clients call it.</summary>
/// <param name="functions">The functions.</param>
public sealed class LambdaService(FunctionPlatform functions) : IAwsService
{
    private const int LargestRequest = 6 * 1024 * 1024;
    private const int LargestEvent = 1024 * 1024;

    /// <inheritdoc/>
    public bool Owns(AwsRequest request) => FunctionReference.IsInvoke(request.Path);

    /// <inheritdoc/>
    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        if (!string.Equals(request.Method, "POST", StringComparison.Ordinal) || FunctionReference.NameIn(request.Path) is not { } name)
        {
            return ValueTask.FromResult(LambdaResponses.Error(404, "UnknownOperationException", $"{request.Method} {request.Path} is not served; POST …/functions/{{name}}/invocations is."));
        }

        if (!functions.Contains(name))
        {
            return ValueTask.FromResult(LambdaResponses.Error(404, "ResourceNotFoundException", $"Function not found: {name}. Those of the stack are {string.Join(", ", functions.Definitions.Select(static function => function.Name))}."));
        }

        var payload = request.Body.IsEmpty ? "{}"u8.ToArray() : request.Body;
        return Header(request, "X-Amz-Invocation-Type") switch
        {
            null or "RequestResponse" => Check(payload, LargestRequest) is { } refusal ? ValueTask.FromResult(refusal) : InvokeAsync(name, payload, cancellationToken),
            "Event" => ValueTask.FromResult(Check(payload, LargestEvent) ?? LambdaResponses.Accepted(functions.Enqueue(name, payload.ToArray()))),
            "DryRun" => ValueTask.FromResult(LambdaResponses.DryRun()),
            var type => ValueTask.FromResult(LambdaResponses.Error(
                400, "InvalidParameterValueException", $"Invocation type '{type}' is none of RequestResponse, Event, DryRun.")),
        };
    }

    private async ValueTask<AwsResponse> InvokeAsync(string name, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var outcome = await functions.InvokeAsync(name, payload, cancellationToken).ConfigureAwait(false);
        return outcome is null ? LambdaResponses.Throttled(functions.Get(name).Definition.ReservedConcurrency is not null) : LambdaResponses.Answer(outcome);
    }

    private static AwsResponse? Check(ReadOnlyMemory<byte> payload, int limit)
    {
        if (payload.Length > limit)
        {
            return LambdaResponses.Error(413, "RequestTooLargeException", $"Request must be smaller than {limit} bytes for the InvokeFunction operation");
        }

        try
        {
            var reader = new Utf8JsonReader(payload.Span, new JsonReaderOptions { MaxDepth = 1000 });
            while (reader.Read())
            {
                // Reading to the end is the check.
            }

            return null;
        }
        catch (JsonException exception)
        {
            return LambdaResponses.Error(400, "InvalidRequestContentException", $"Could not parse request body into json: {exception.Message}");
        }
    }

    private static string? Header(AwsRequest request, string name) =>
        request.Headers.TryGetValue(name, out var value) ? value
        : request.Headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
