namespace SqsWorker.Generator.Model;

/// <summary>How a queue keeps its messages: settings of the stack, which the runtime does not need.</summary>
internal sealed record KeepingModel(
    int RetentionSeconds,
    int DeadLetterRetentionSeconds,
    int DelaySeconds,
    bool HighThroughput,
    string KmsKey,
    int AgeAlarmSeconds);
