using System.Globalization;
using SqsWorker.Rendering.Manifest;
using SqsWorker.Rendering.Naming;

namespace SqsWorker.Rendering.Rendering;

/// <summary>What the resource templates see as <c>step</c>. Its texts are checked and have nothing that JSON would have to escape.</summary>
/// <param name="Id">The alarm's logical id.</param>
/// <param name="Messages">The threshold.</param>
/// <param name="Alarm">The alarm's declared name.</param>
/// <param name="Own">Whether the metric is another than the queue's length.</param>
/// <param name="Namespace">The metric's namespace.</param>
/// <param name="Metric">The metric's name.</param>
/// <param name="Dimensions">The metric's dimensions; an empty value is the queue's physical name.</param>
/// <param name="Period">In seconds.</param>
/// <param name="EvaluationPeriods">At how many periods the alarm looks.</param>
/// <param name="DatapointsToAlarm">How many of them have to reach the threshold.</param>
/// <param name="Missing">What periods without data are taken for.</param>
internal sealed record StepModel(
    string Id,
    int Messages,
    string Alarm,
    bool Own,
    string Namespace,
    string Metric,
    IReadOnlyList<DimensionModel> Dimensions,
    int Period,
    int EvaluationPeriods,
    int DatapointsToAlarm,
    string Missing) : ITemplateModel
{
    /// <summary>Gets where it stands among its queue's: by threshold, those on metrics of the user's own after the others.</summary>
    public string Rank => string.Create(CultureInfo.InvariantCulture, $"{(Own ? 1 : 0)}{Messages:d10}{Alarm}");

    /// <inheritdoc/>
    public object? Member(string name) => name switch
    {
        "id" => Id,
        "messages" => Messages,
        "alarm" => Alarm,
        "namespace" => Namespace,
        "metric" => Metric,
        "dimensions" => Dimensions,
        "period" => Period,
        "evaluation_periods" => EvaluationPeriods,
        "datapoints_to_alarm" => DatapointsToAlarm,
        "missing" => Missing,
        _ => ITemplateModel.Missing,
    };

    /// <summary>Makes the model of a manifest's step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="queueId">The stem of its queue's logical ids.</param>
    /// <returns>The model.</returns>
    public static StepModel From(StepEntry step, string queueId) => new(
        IdOf(step, queueId),
        step.Messages,
        step.Alarm,
        step.OwnMetric,
        step.Namespace,
        step.Metric,
        [.. step.Dimensions.Select(DimensionModel.From)],
        step.PeriodSeconds,
        step.EvaluationPeriods,
        step.DatapointsToAlarm,
        step.TreatMissingData);

    // One on the queue's length follows from queue and threshold, whatever the alarm's name begins with; others are told apart by their names.
    private static string IdOf(StepEntry step, string queueId) =>
        step.OwnMetric ? $"{LogicalId.For(step.Alarm)}Alarm" : string.Create(CultureInfo.InvariantCulture, $"{queueId}Messages{step.Messages}Alarm");
}
