namespace SqsWorker.Generator.Model;

/// <summary>From so many messages on, so many workers.</summary>
internal sealed record StepModel(int Messages, int Workers, string Alarm);
