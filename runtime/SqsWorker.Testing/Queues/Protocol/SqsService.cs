using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Queues;

/// <summary>SQS on the wire: AWS JSON 1.0.</summary>
/// <param name="engine">The queues.</param>
public sealed class SqsService(SqsEngine engine) : IAwsService
{
    private const string TargetPrefix = "AmazonSQS.";
    private const string ContentType = "application/x-amz-json-1.0";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <inheritdoc/>
    public bool Owns(AwsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Target(request) is not null;
    }

    /// <inheritdoc/>
    public async ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var body = await AnswerAsync(Target(request) ?? "", request.Body, cancellationToken).ConfigureAwait(false);
            return new AwsResponse(200, ContentType, body) { Headers = Headers(null) };
        }
        catch (SqsException exception)
        {
            return new AwsResponse(exception.StatusCode, ContentType, ErrorBody(exception)) { Headers = Headers(exception) };
        }
    }

    private static string? Target(AwsRequest request)
        => request.Headers.TryGetValue("X-Amz-Target", out var target) && target.StartsWith(TargetPrefix, StringComparison.Ordinal)
            ? target[TargetPrefix.Length..]
            : null;

    private static Dictionary<string, string> Headers(SqsException? error)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["x-amzn-RequestId"] = Guid.NewGuid().ToString() };
        if (error is not null)
        {
            headers["x-amzn-query-error"] = error.QueryCode + ";Sender";
        }

        return headers;
    }

    private static byte[] ErrorBody(SqsException exception)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Relaxed);
        writer.WriteStartObject();
        writer.WriteString("__type", "com.amazonaws.sqs#" + exception.Code);
        writer.WriteString("message", exception.Message);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException exception)
        {
            throw SqsErrors.Serialization("The request is not valid JSON: " + exception.Message);
        }

        throw SqsErrors.Serialization("The request is not a JSON object.");
    }

    private async ValueTask<ReadOnlyMemory<byte>> AnswerAsync(string name, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var action = SqsActions.Find(name) ?? throw SqsErrors.UnknownOperation(name);
        using var document = Parse(body);
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new Utf8JsonWriter(buffer, Relaxed);
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            await action(new SqsCall(engine, new Arguments(document.RootElement), writer, cancellationToken)).ConfigureAwait(false);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
