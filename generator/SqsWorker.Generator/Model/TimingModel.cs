namespace SqsWorker.Generator.Model;

/// <summary>At how many periods an alarm looks, and how many of them have to reach the threshold.</summary>
internal sealed record TimingModel(int PeriodSeconds, int EvaluationPeriods, int DatapointsToAlarm)
{
    public int WindowSeconds => PeriodSeconds * EvaluationPeriods;
}
