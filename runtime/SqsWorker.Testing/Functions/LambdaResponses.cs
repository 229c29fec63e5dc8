using System.Text.Json;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Functions;

/// <summary>Invoke's answers.</summary>
internal static class LambdaResponses
{
    private const string Json = "application/json";

    public static AwsResponse Answer(FunctionOutcome outcome)
    {
        var headers = Headers(Guid.NewGuid().ToString());
        headers["X-Amz-Executed-Version"] = "$LATEST";
        if (!outcome.Succeeded)
        {
            headers["X-Amz-Function-Error"] = "Unhandled";
        }

        return new AwsResponse(200, Json, outcome.Payload) { Headers = headers };
    }

    public static AwsResponse Accepted(string requestId) => new(202, Json, default) { Headers = Headers(requestId) };

    public static AwsResponse DryRun() => new(204, Json, default) { Headers = Headers(Guid.NewGuid().ToString()) };

    public static AwsResponse Throttled(bool isReserved) => Error(
        429,
        "TooManyRequestsException",
        "Rate Exceeded.",
        isReserved ? "ReservedFunctionConcurrentInvocationLimitExceeded" : "ConcurrentInvocationLimitExceeded");

    public static AwsResponse Error(int status, string type, string message, string? reason = null)
    {
        var headers = Headers(Guid.NewGuid().ToString());
        headers["x-amzn-ErrorType"] = type;

        // Lambda's errors spell it both ways, by error; clients look for either.
        var body = new Dictionary<string, string> { ["Type"] = "User", ["Message"] = message, ["message"] = message };
        if (reason is not null)
        {
            body["Reason"] = reason;
        }

        return new AwsResponse(status, Json, JsonSerializer.SerializeToUtf8Bytes(body)) { Headers = headers };
    }

    private static Dictionary<string, string> Headers(string requestId) =>
        new(StringComparer.OrdinalIgnoreCase) { ["x-amzn-RequestId"] = requestId };
}
