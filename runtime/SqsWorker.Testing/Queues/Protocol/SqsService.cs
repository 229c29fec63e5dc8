using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Queues;

/// <summary>SQS on the wire: AWS JSON 1.0, and the older Query protocol with its XML answers.</summary>
/// <param name="engine">The queues.</param>
public sealed class SqsService(SqsEngine engine) : IAwsService
{
    private const string TargetPrefix = "AmazonSQS.";
    private const string JsonType = "application/x-amz-json-1.0";
    private const string XmlType = "text/xml";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <inheritdoc/>
    public bool Owns(AwsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return Target(request) is not null || QueryForm.Read(request) is not null;
        }
        catch (SqsException)
        {
            // It is for SQS, and wrong: HandleAsync says so.
            return true;
        }
    }

    /// <inheritdoc/>
    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Target(request) is { } target
            ? HandleJsonAsync(target, request.Body, cancellationToken)
            : HandleQueryAsync(request, cancellationToken);
    }

    private static string? Target(AwsRequest request)
        => request.Headers.TryGetValue("X-Amz-Target", out var target) && target.StartsWith(TargetPrefix, StringComparison.Ordinal)
            ? target[TargetPrefix.Length..]
            : null;

    private static AwsResponse Respond(int status, string type, ReadOnlyMemory<byte> body, string requestId, SqsException? error = null)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["x-amzn-RequestId"] = requestId };
        if (error is not null && type == JsonType)
        {
            headers["x-amzn-query-error"] = error.QueryCode + ";Sender";
        }

        return new AwsResponse(status, type, body) { Headers = headers };
    }

    private static byte[] ErrorJson(SqsException exception)
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

    private async ValueTask<AwsResponse> HandleJsonAsync(string action, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var requestId = Guid.NewGuid().ToString();
        try
        {
            var answer = await AnswerAsync(action, body, cancellationToken).ConfigureAwait(false);
            return Respond(200, JsonType, answer, requestId);
        }
        catch (SqsException exception)
        {
            return Respond(exception.StatusCode, JsonType, ErrorJson(exception), requestId, exception);
        }
    }

    private async ValueTask<AwsResponse> HandleQueryAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var requestId = Guid.NewGuid().ToString();
        try
        {
            var form = QueryForm.Read(request) ?? throw SqsErrors.MissingParameter("Action");
            var action = form.Text("Action")!;
            var answer = await AnswerAsync(action, QueryToJson.Write(form), cancellationToken).ConfigureAwait(false);
            return Respond(200, XmlType, JsonToXml.Answer(action, answer, requestId), requestId);
        }
        catch (SqsException exception)
        {
            return Respond(exception.StatusCode, XmlType, JsonToXml.Error(exception, requestId), requestId, exception);
        }
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
