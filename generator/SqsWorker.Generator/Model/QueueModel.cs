namespace SqsWorker.Generator.Model;

/// <summary>A queue with its effective settings, defaults filled in. Without a dead-letter queue its name is empty; without a redrive policy the receives are 0.</summary>
internal sealed record QueueModel(
    string Name,
    string DeadLetterName,
    int VisibilityTimeoutSeconds,
    int MaxReceiveCount,
    int MaxConcurrency,
    int BatchSize,
    int EmptyReceives,
    ScalingModel Scaling,
    KeepingModel Keeping,
    ExistingModel? Existing,
    EquatableArray<SourceModel> Sources);
