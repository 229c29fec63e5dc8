namespace SqsWorker.Generator.Model;

/// <summary>A function of the stack with its effective settings, defaults filled in. A reserved concurrency of 0 is none.</summary>
internal sealed record FunctionModel(
    string Name,
    int MemoryMiB,
    int TimeoutSeconds,
    int ReservedConcurrency,
    int EphemeralStorageMiB,
    int LogRetentionDays,
    EquatableArray<string> SubnetIds,
    EquatableArray<string> SecurityGroupIds,
    EquatableArray<FunctionValue> Variables,
    EquatableArray<FunctionValue> Tags,
    EquatableArray<FunctionStatement> Statements);
