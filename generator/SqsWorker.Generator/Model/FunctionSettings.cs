namespace SqsWorker.Generator.Model;

/// <summary>What a [WorkerFunction] sets. What is null is not set.</summary>
internal sealed record FunctionSettings(
    int? MemoryMiB,
    int? TimeoutSeconds,
    int? ReservedConcurrency,
    int? EphemeralStorageMiB,
    int? LogRetentionDays,
    EquatableArray<string> SubnetIds,
    EquatableArray<string> SecurityGroupIds);
