using System.Text;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Faults;

/// <summary>How each service says that there were too many calls.</summary>
internal static class ThrottleAnswers
{
    private const string Json = "application/x-amz-json-1.0";

    /// <summary>The services have two layers that throttle, each with its own words: half of the answers are the one's, half the other's.</summary>
    public static AwsResponse For(AwsRequest request, FaultTarget target, double draw) => (target.Service, draw < 0.5) switch
    {
        ("lambda", _) => LambdaResponses.Throttled(isReserved: false),
        ("dynamodb", true) => Error(400, "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException", "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API."),
        ("sqs", true) => Queue(request, new SqsException("RequestThrottled", "RequestThrottled", 403, "Request is throttled.")),
        ("sqs", false) => Queue(request, new SqsException("ThrottlingException", "ThrottlingException", 400, "Rate exceeded")),
        _ => Error(400, "com.amazon.coral.availability#ThrottlingException", "Rate exceeded"),
    };

    private static AwsResponse Queue(AwsRequest request, SqsException error)
    {
        var requestId = Guid.NewGuid().ToString();
        if (!request.Headers.ContainsKey("X-Amz-Target"))
        {
            return new AwsResponse(error.StatusCode, "text/xml", JsonToXml.Error(error, requestId)) { Headers = Headers(requestId) };
        }

        var headers = Headers(requestId);
        headers["x-amzn-query-error"] = error.QueryCode + ";Sender";
        var prefix = error.Code == "RequestThrottled" ? "com.amazonaws.sqs#" : "com.amazon.coral.availability#";
        return Error(error.StatusCode, prefix + error.Code, error.Message) with { Headers = headers };
    }

    private static AwsResponse Error(int status, string type, string message)
        => new(status, Json, Encoding.UTF8.GetBytes($$"""{"__type":"{{type}}","message":"{{message}}"}""")) { Headers = Headers(Guid.NewGuid().ToString()) };

    private static Dictionary<string, string> Headers(string requestId)
        => new(StringComparer.OrdinalIgnoreCase) { ["x-amzn-RequestId"] = requestId };
}
