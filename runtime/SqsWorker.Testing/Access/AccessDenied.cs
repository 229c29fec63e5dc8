using System.Text.Json;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Access;

/// <summary>How each service says that somebody may not.</summary>
internal static class AccessDenied
{
    private const string Json = "application/x-amz-json-1.0";
    private const string Type = "com.amazon.coral.service#AccessDeniedException";

    /// <summary>SQS tells actions in lower case, the others as they are written.</summary>
    public static string ActionAsTold(string action) => IsQueue(action) ? action.ToLowerInvariant() : action;

    /// <summary>The answer to a request that asked for more than its caller may.</summary>
    public static AwsResponse Answer(AwsRequest request, string user, AskedAccess asked, string reason)
    {
        var message = $"User: {user} is not authorized to perform: {ActionAsTold(asked.Action)} on resource: {asked.Resource} {reason}";
        return asked.Action.StartsWith("lambda:", StringComparison.Ordinal) ? LambdaResponses.Error(403, "AccessDeniedException", message)
            : !IsQueue(asked.Action) ? Error("Message", message, [])
            : request.Headers.ContainsKey("X-Amz-Target") ? Error("message", message, new() { ["x-amzn-query-error"] = "AccessDenied;Sender" })
            : Xml(message);
    }

    private static bool IsQueue(string action) => action.StartsWith("sqs:", StringComparison.Ordinal);

    private static AwsResponse Error(string member, string message, Dictionary<string, string> headers)
    {
        headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["__type"] = Type, [member] = message });
        return new AwsResponse(400, Json, body) { Headers = headers };
    }

    private static AwsResponse Xml(string message)
    {
        var requestId = Guid.NewGuid().ToString();
        var error = new SqsException("AccessDenied", "AccessDenied", 403, message);
        return new AwsResponse(error.StatusCode, "text/xml", JsonToXml.Error(error, requestId))
        {
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["x-amzn-RequestId"] = requestId },
        };
    }
}
