namespace SqsWorker.Definitions;

/// <summary>From a number of messages on, a number of workers is wanted.</summary>
/// <param name="Messages">The threshold.</param>
/// <param name="Workers">How many workers are wanted from there on.</param>
/// <param name="Alarm">The declared name of the step's alarm. The physical name is <c>{stack}_{Alarm}</c>.</param>
public sealed record ScaleStep(int Messages, int Workers, string Alarm)
{
    /// <summary>Gets over how long the alarm looks: its period times its evaluation periods.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets the metric that the alarm is on, if it is another than the queue's length: its namespace, name and dimensions. Empty otherwise.</summary>
    public string Metric { get; init; } = "";

    /// <summary>Gets whether there is such a metric. Then the depth says nothing of the step, and its alarm alone does.</summary>
    public bool OwnMetric => Metric.Length > 0;
}
