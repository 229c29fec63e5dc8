using System.Net.Sockets;
using Amazon.Runtime;

namespace SqsWorker.Queues;

/// <summary>What the failure of a call to SQS says of the next one.</summary>
internal static class CallFailure
{
    /// <summary>
    /// Whether it may pass by itself: throttles, faults of the service's own, and connections. A queue that isn't there or may not be read, and whatever
    /// is not known, does not.
    /// </summary>
    public static bool MayPass(Exception exception) => exception switch
    {
        AmazonServiceException { ErrorCode: { Length: > 0 } code } when IsThrottle(code) => true,
        AmazonServiceException { StatusCode: var status } when (int)status is 408 or 429 or >= 500 => true,
        AmazonServiceException { StatusCode: var status } when status != default => false,
        AmazonServiceException or AmazonClientException => exception is not Wire.AnswerLostException && exception.InnerException is { } cause && MayPass(cause),

        // No call is cancelled: it is one whose time was over.
        HttpRequestException or IOException or SocketException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };

    /// <summary>RequestThrottled, ThrottlingException, KmsThrottled, OverLimit: faults of the sender by status, but of the moment.</summary>
    public static bool IsThrottle(string code) => code.Contains("Throttl", StringComparison.Ordinal) || code == "OverLimit";
}
