using System.Buffers;
using System.Text;
using System.Text.Json;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Functions;

/// <summary>
/// Where an asynchronous event goes that nobody will run again, in Lambda's record of it:
/// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html. It is sent in the name of the function's role.
/// </summary>
internal static class FailureDestination
{
    private static readonly Dictionary<string, string> Headers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["X-Amz-Target"] = "AmazonSQS.SendMessage",
        ["Content-Type"] = "application/x-amz-json-1.0",
    };

    /// <summary>Sends an event to its function's queue for such, if it has one. What can't be sent is lost, as in Lambda.</summary>
    /// <param name="function">The function.</param>
    /// <param name="options">How its platform runs.</param>
    /// <param name="requestId">The invocation's id.</param>
    /// <param name="payload">The event.</param>
    /// <param name="attempts">How often it was run.</param>
    /// <param name="last">How the last run ended; <see langword="null"/> where there was none.</param>
    /// <param name="cancellationToken">Cancelled when the platform stops.</param>
    public static async Task SendAsync(
        FunctionDefinition function,
        FunctionPlatformOptions options,
        string requestId,
        ReadOnlyMemory<byte> payload,
        int attempts,
        FunctionOutcome? last,
        CancellationToken cancellationToken)
    {
        if (function.FailureQueueArn?.Split(':') is not [_, _, _, var region, var account, var name])
        {
            return;
        }

        var record = Write(json => WriteRecord(json, function, options.TimeProvider.GetUtcNow(), requestId, payload, attempts, last));
        var body = Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("QueueUrl", $"https://sqs.{region}.amazonaws.com/{account}/{name}");
            json.WriteString("MessageBody", record.Span);
            json.WriteEndObject();
        });
        try
        {
            _ = await options.Services(function).HandleAsync(new AwsRequest("POST", "/", Headers, body), cancellationToken).ConfigureAwait(false);
        }
        catch (DroppedConnectionException)
        {
            // By plan.
        }
    }

    private static void WriteRecord(
        Utf8JsonWriter json, FunctionDefinition function, DateTimeOffset now, string requestId, ReadOnlyMemory<byte> payload, int attempts, FunctionOutcome? last)
    {
        json.WriteStartObject();
        json.WriteString("version", "1.0");
        json.WriteString("timestamp", now.UtcDateTime);
        json.WriteStartObject("requestContext");
        json.WriteString("requestId", requestId);
        json.WriteString("functionArn", $"{function.Arn}:$LATEST");
        json.WriteString("condition", attempts > function.MaximumRetryAttempts ? "RetriesExhausted" : "EventAgeExceeded");
        json.WriteNumber("approximateInvokeCount", attempts);
        json.WriteEndObject();
        WritePayload(json, "requestPayload", payload);
        if (last is not null)
        {
            json.WriteStartObject("responseContext");
            json.WriteNumber("statusCode", 200);
            json.WriteString("executedVersion", "$LATEST");
            json.WriteString("functionError", "Unhandled");
            json.WriteEndObject();
            WritePayload(json, "responsePayload", last.Payload);
        }

        json.WriteEndObject();
    }

    // An event is JSON, or it would not have been taken; what a runtime says of a failure may be anything.
    private static void WritePayload(Utf8JsonWriter json, string name, ReadOnlyMemory<byte> payload)
    {
        json.WritePropertyName(name);
        try
        {
            json.WriteRawValue(payload.Span);
        }
        catch (JsonException)
        {
            json.WriteStringValue(Encoding.UTF8.GetString(payload.Span));
        }
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return buffer.WrittenMemory;
    }
}
