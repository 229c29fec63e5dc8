namespace SqsWorker.Queues;

/// <summary>Which client of SQS the hot path uses.</summary>
internal enum SqsClientKind
{
    /// <summary>HTTP with nothing between; the SDK takes over what goes wrong.</summary>
    Lean,

    /// <summary>The AWS SDK for every call.</summary>
    Sdk,
}
