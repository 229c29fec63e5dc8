using System.Text.Json;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Faults;

/// <summary>Tells what a request is about, as far as it can be told; what is wrong with it is its service's business.</summary>
internal static class FaultTargetReader
{
    public static FaultTarget Read(AwsRequest request)
    {
        if (FunctionReference.NameIn(request.Path) is { } function)
        {
            return new FaultTarget("lambda", "Invoke", function);
        }

        if (request.Headers.TryGetValue("X-Amz-Target", out var target))
        {
            var dot = target.IndexOf('.', StringComparison.Ordinal);
            var service = target.StartsWith("AmazonSQS.", StringComparison.Ordinal) ? "sqs" : target.StartsWith("DynamoDB_", StringComparison.Ordinal) ? "dynamodb" : "";
            return new FaultTarget(service, target[(dot + 1)..], ResourceIn(request.Body.Span));
        }

        return ReadQuery(request);
    }

    private static FaultTarget ReadQuery(AwsRequest request)
    {
        try
        {
            return QueryForm.Read(request) is { } form
                ? new FaultTarget("sqs", form.Text("Action") ?? "", LastPart(form.Text("QueueUrl") ?? form.Text("QueueName") ?? ""))
                : new FaultTarget("", "", "");
        }
        catch (SqsException)
        {
            return new FaultTarget("sqs", "", "");
        }
    }

    private static string ResourceIn(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var names = reader.ValueTextEquals("QueueUrl"u8) || reader.ValueTextEquals("QueueName"u8) || reader.ValueTextEquals("TableName"u8) || reader.ValueTextEquals("SourceArn"u8);
                reader.Read();
                if (names && reader.TokenType == JsonTokenType.String)
                {
                    return LastPart(reader.GetString()!);
                }

                reader.Skip();
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, or not text.
        }

        return "";
    }

    /// <summary>Gets the name at the end of a URL or an ARN.</summary>
    private static string LastPart(string text)
    {
        var end = text.TrimEnd('/');
        return end[(end.LastIndexOfAny(['/', ':']) + 1)..];
    }
}
