namespace SqsWorker.Rendering.Manifest;

/// <summary>A step of a queue, and its alarm.</summary>
/// <param name="Messages">The threshold.</param>
/// <param name="Workers">How many workers are wanted from there on.</param>
/// <param name="Alarm">The declared name of the step's alarm.</param>
/// <param name="OwnMetric">Whether the metric is another than the queue's length.</param>
/// <param name="Namespace">The metric's namespace.</param>
/// <param name="Metric">The metric's name.</param>
/// <param name="Dimensions">The metric's dimensions.</param>
/// <param name="PeriodSeconds">Over how long the largest value counts.</param>
/// <param name="EvaluationPeriods">At how many periods the alarm looks.</param>
/// <param name="DatapointsToAlarm">How many of them have to reach the threshold.</param>
/// <param name="TreatMissingData">What periods without data are taken for, in CloudWatch's words.</param>
internal sealed record StepEntry(
    int Messages,
    int Workers,
    string Alarm,
    bool OwnMetric,
    string Namespace,
    string Metric,
    IReadOnlyList<DimensionEntry> Dimensions,
    int PeriodSeconds,
    int EvaluationPeriods,
    int DatapointsToAlarm,
    string TreatMissingData)
{
    /// <summary>Reads one from the manifest.</summary>
    /// <param name="fields">Its fields.</param>
    /// <returns>The entry.</returns>
    public static StepEntry Read(ManifestFields fields) => new(
        fields.Number("messages"),
        fields.Number("workers"),
        fields.Text("alarm"),
        fields.Flag("ownMetric"),
        fields.Text("namespace"),
        fields.Text("metric"),
        fields.List("dimensions", DimensionEntry.Read),
        fields.Number("periodSeconds"),
        fields.Number("evaluationPeriods"),
        fields.Number("datapointsToAlarm"),
        fields.Text("treatMissingData"));
}
