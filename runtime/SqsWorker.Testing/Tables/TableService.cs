using System.Buffers;
using System.Text.Json;
using SqsWorker.Testing.Tables.Operations;
using SqsWorker.Testing.Text;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tables;

/// <summary>DynamoDB's AWS JSON 1.0 over a <see cref="TableEngine"/>.</summary>
/// <param name="engine">The tables.</param>
public sealed class TableService(TableEngine engine) : IAwsService
{
    private const string TargetPrefix = "DynamoDB_20120810.";
    private const string ContentType = "application/x-amz-json-1.0";

    /// <summary>A value may be nested 32 deep, which takes two levels of JSON each.</summary>
    private const int DeepestJson = 128;

    private static readonly Dictionary<string, Action<TableRequest, TableEngine, Utf8JsonWriter>> Operations = new(StringComparer.Ordinal)
    {
        ["CreateTable"] = TableOperations.Create,
        ["DescribeTable"] = TableOperations.Describe,
        ["DeleteTable"] = TableOperations.Delete,
        ["ListTables"] = TableOperations.List,
        ["GetItem"] = ReadOperations.Get,
        ["Query"] = ReadOperations.Query,
        ["Scan"] = ReadOperations.Scan,
        ["PutItem"] = WriteOperations.Put,
        ["UpdateItem"] = WriteOperations.Update,
        ["DeleteItem"] = WriteOperations.Delete,
        ["TransactWriteItems"] = TransactWrite.Execute,
    };

    /// <inheritdoc/>
    public bool Owns(AwsRequest request) => Target(request) is not null;

    /// <inheritdoc/>
    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return ValueTask.FromResult(Handle(request));
        }
        catch (TableException exception)
        {
            return ValueTask.FromResult(Answer(400, json =>
            {
                json.WriteString("__type", exception.Type);
                json.WriteString("message", exception.Message);
                exception.WriteDetails?.Invoke(json);
            }));
        }
    }

    private AwsResponse Handle(AwsRequest request)
    {
        var operation = Target(request) ?? "";
        if (!Operations.TryGetValue(operation, out var execute))
        {
            throw TableException.Of(
                "UnknownOperationException",
                $"'{operation}' is not served here; served are {string.Join(", ", Operations.Keys.Order(StringComparer.Ordinal))}");
        }

        var parsed = new TableRequest(Parse(request.Body));
        lock (engine.Gate)
        {
            return Answer(200, json => execute(parsed, engine, json));
        }
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonText.Parse(body, DeepestJson);
        }
        catch (JsonException exception)
        {
            throw TableException.Serialization($"The request is not JSON: {exception.Message}");
        }
    }

    private static AwsResponse Answer(int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return new AwsResponse(status, ContentType, buffer.WrittenMemory)
        {
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["x-amzn-RequestId"] = Guid.NewGuid().ToString("N").ToUpperInvariant() },
        };
    }

    /// <summary>Gets the operation, or <see langword="null"/> where the request is for another service.</summary>
    private static string? Target(AwsRequest request)
    {
        var target = request.Headers.FirstOrDefault(header => string.Equals(header.Key, "X-Amz-Target", StringComparison.OrdinalIgnoreCase)).Value;
        return target is not null && target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : null;
    }
}
