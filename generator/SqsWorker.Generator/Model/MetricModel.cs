namespace SqsWorker.Generator.Model;

/// <summary>What an alarm looks at.</summary>
internal sealed record MetricModel(string Namespace, string Name, EquatableArray<DimensionModel> Dimensions)
{
    public static MetricModel OfQueue { get; } =
        new("AWS/SQS", "ApproximateNumberOfMessagesVisible", new[] { new DimensionModel("QueueName", "") }.ToEquatableArray());

    /// <summary>Whether it is another than the queue's length.</summary>
    public bool IsOwn => this != OfQueue;

    /// <summary>Tells it from others; nothing for the queue's length.</summary>
    public string Identity => IsOwn
        ? string.Join(" ", Dimensions.Select(static dimension => $"{dimension.Name}={dimension.Value}").Prepend(Name).Prepend(Namespace))
        : "";
}
