namespace SqsWorker.Testing.Alarms;

/// <summary>An alarm as its stack declares it, everything resolved.</summary>
public sealed record AlarmDefinition
{
    /// <summary>Gets the physical name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the description, or <see langword="null"/> where there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the metric's namespace. Queues report to <c>AWS/SQS</c>; to others, whoever calls <see cref="AlarmEngine.Put"/>.</summary>
    public string Namespace { get; init; } = "AWS/SQS";

    /// <summary>Gets the metric's name.</summary>
    public required string MetricName { get; init; }

    /// <summary>Gets the metric's dimensions by name.</summary>
    public IReadOnlyDictionary<string, string> Dimensions { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets how a period's samples become a datapoint.</summary>
    public AlarmStatistic Statistic { get; init; } = AlarmStatistic.Maximum;

    /// <summary>Gets the seconds one datapoint is made of.</summary>
    public int PeriodSeconds { get; init; } = 60;

    /// <summary>Gets how many datapoints are looked at.</summary>
    public int EvaluationPeriods { get; init; } = 1;

    /// <summary>Gets how many of them have to breach.</summary>
    public int DatapointsToAlarm { get; init; } = 1;

    /// <summary>Gets the threshold.</summary>
    public required double Threshold { get; init; }

    /// <summary>Gets when a datapoint breaches.</summary>
    public AlarmComparison Comparison { get; init; }

    /// <summary>Gets what periods without data are taken for.</summary>
    public MissingData TreatMissingData { get; init; } = MissingData.Missing;

    /// <summary>Gets whether transitions invoke the actions.</summary>
    public bool ActionsEnabled { get; init; } = true;

    /// <summary>Gets the ARNs told of a transition to ALARM.</summary>
    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    /// <summary>Gets the ARNs told of a transition to OK.</summary>
    public IReadOnlyList<string> OkActions { get; init; } = [];

    /// <summary>Gets the ARNs told of a transition to INSUFFICIENT_DATA.</summary>
    public IReadOnlyList<string> InsufficientDataActions { get; init; } = [];
}
