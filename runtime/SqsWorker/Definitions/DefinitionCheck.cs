using SqsWorker.Definitions.Rules;

namespace SqsWorker.Definitions;

/// <summary>The build's rules once more when a worker starts: a definition may have been written by hand, or by another version.</summary>
internal static class DefinitionCheck
{
    /// <returns>Every fault of every queue, each with its rule; none if all is well.</returns>
    public static IReadOnlyList<string> FindFaults(IWorkerDefinition worker) =>
    [
        .. worker.Queues.SelectMany(static binding => Check(binding.Queue)).Select(static breach => $"{breach.Id}: {RuleTexts.Write(breach)}"),
        .. Twice(worker.Queues.Select(static binding => binding.Queue.Name), "queues are named"),
        .. Twice(worker.Queues.SelectMany(static binding => binding.Queue.Steps).Select(static step => step.Alarm), "steps have the alarm"),
    ];

    /// <exception cref="DefinitionException">The definition breaks rules; all are told.</exception>
    public static void Require(IWorkerDefinition worker)
    {
        if (FindFaults(worker) is { Count: > 0 } faults)
        {
            throw new DefinitionException(faults);
        }
    }

    private static IEnumerable<RuleBreach> Check(QueueDefinition queue)
    {
        var isDirect = queue.Mode == ScalingMode.Direct;
        (SettingRange Range, int Value)[] settings =
        [
            (SettingRange.VisibilityTimeoutSeconds, queue.VisibilityTimeoutSeconds),
            .. IsWithoutRedrive(queue) ? Array.Empty<(SettingRange, int)>() : [(SettingRange.MaxReceiveCount, queue.MaxReceiveCount)],
            (SettingRange.MaxConcurrency, queue.MaxConcurrency),
            (SettingRange.BatchSize(queue.IsFifo), queue.BatchSize),
            (SettingRange.EmptyReceives, queue.EmptyReceives),
            (SettingRange.MinWorkers, queue.MinWorkers),
            (SettingRange.MaxWorkers, queue.MaxWorkers),
            .. isDirect ? [(SettingRange.MessagesPerWorker, queue.MessagesPerWorker)] : Array.Empty<(SettingRange, int)>(),
        ];
        return settings.Where(static setting => !setting.Range.Allows(setting.Value)).Select(setting => setting.Range.Breach(queue.Name, setting.Value))
            .Concat(ScalingRules.CheckLimits(queue.Name, queue.MinWorkers, queue.MaxWorkers))
            .Concat(ScalingRules.CheckMode(queue.Name, (int)queue.Mode, queue.Steps.Count, isDirect || queue.MessagesPerWorker == 0 ? null : queue.MessagesPerWorker))
            .Concat(ScalingRules.CheckSteps(queue.Name, queue.Steps.Select(static step => (step.Metric, step.Messages, step.Workers)), queue.MaxWorkers))
            .Concat(ScalingRules.CheckSchedule(queue.Name, queue.Schedule))
            .Concat(FunctionNames.FindTrouble(queue.Function) is { } trouble ? [new RuleBreach(RuleIds.FunctionNameInvalid, queue.Name, queue.Function, trouble)] : []);
    }

    private static bool IsWithoutRedrive(QueueDefinition queue) =>
        queue is { QueueArn.Length: > 0, DeadLetterName.Length: 0, MaxReceiveCount: QueueDefinition.NoRedrive };

    private static IEnumerable<string> Twice(IEnumerable<string> names, string what) =>
        names.GroupBy(static name => name, StringComparer.Ordinal)
            .Where(static group => group.Skip(1).Any())
            .Select(group => $"Several {what} '{group.Key}'");
}
