namespace SqsWorker.Generator.Model;

/// <summary>How many workers a queue has, and when it is looked after: by steps, or by the depth over a worker's share.</summary>
internal sealed record ScalingModel(
    int MinWorkers,
    int MaxWorkers,
    bool IsDirect,
    int MessagesPerWorker,
    string Schedule,
    EquatableArray<StepModel> Steps);
