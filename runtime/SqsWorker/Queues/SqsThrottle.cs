namespace SqsWorker.Queues;

/// <summary>Which refusals are of the moment, although SQS calls them faults of the sender.</summary>
internal static class SqsThrottle
{
    /// <summary>Whether a code says that there was too much at once: RequestThrottled, ThrottlingException, KmsThrottled, OverLimit.</summary>
    public static bool Is(string code) => code.Contains("Throttl", StringComparison.Ordinal) || code == "OverLimit";
}
