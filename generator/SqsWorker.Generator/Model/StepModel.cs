namespace SqsWorker.Generator.Model;

/// <summary>From so many messages, or so much of another metric, on, so many workers; and the settings of the alarm that says so.</summary>
internal sealed record StepModel(int Messages, int Workers, string Alarm, MetricModel Metric, TimingModel Timing, string TreatMissingData);
