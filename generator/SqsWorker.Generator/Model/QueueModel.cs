namespace SqsWorker.Generator.Model;

/// <summary>A queue with its effective settings, defaults filled in.</summary>
internal sealed record QueueModel(
    string Name,
    string DeadLetterName,
    string Function,
    int VisibilityTimeoutSeconds,
    int MaxReceiveCount,
    int MaxConcurrency,
    int BatchSize,
    int EmptyReceives,
    ScalingModel Scaling,
    KeepingModel Keeping);
