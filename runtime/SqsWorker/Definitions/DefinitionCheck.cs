using SqsWorker.Definitions.Rules;

namespace SqsWorker.Definitions;

/// <summary>
/// The build's rules once more when a worker starts: a definition may have been written by hand, or by another version. Plain loops: each
/// start pays for what is instantiated here.
/// </summary>
internal static class DefinitionCheck
{
    /// <returns>Every fault of every queue, each with its rule; none if all is well.</returns>
    public static IReadOnlyList<string> FindFaults(IWorkerDefinition worker)
    {
        var faults = new List<string>();
        var queues = new List<string>();
        var alarms = new List<string>();
        foreach (var binding in worker.Queues)
        {
            foreach (var breach in Check(binding.Queue))
            {
                faults.Add($"{breach.Id}: {RuleTexts.Write(breach)}");
            }

            queues.Add(binding.Queue.Name);
            foreach (var step in binding.Queue.Steps)
            {
                alarms.Add(step.Alarm);
            }
        }

        AddTwice(faults, queues, "queues are named");
        AddTwice(faults, alarms, "steps have the alarm");
        return faults;
    }

    /// <exception cref="DefinitionException">The definition breaks rules; all are told.</exception>
    public static void Require(IWorkerDefinition worker)
    {
        if (FindFaults(worker) is { Count: > 0 } faults)
        {
            throw new DefinitionException(faults);
        }
    }

    private static List<RuleBreach> Check(QueueDefinition queue)
    {
        var breaches = new List<RuleBreach>();
        CheckRange(SettingRange.VisibilityTimeoutSeconds, queue.VisibilityTimeoutSeconds);
        if (!IsWithoutRedrive(queue))
        {
            CheckRange(SettingRange.MaxReceiveCount, queue.MaxReceiveCount);
        }

        CheckRange(SettingRange.MaxConcurrency, queue.MaxConcurrency);
        CheckRange(SettingRange.BatchSize(queue.IsFifo), queue.BatchSize);
        CheckRange(SettingRange.EmptyReceives, queue.EmptyReceives);
        CheckRange(SettingRange.MinWorkers, queue.MinWorkers);
        CheckRange(SettingRange.MaxWorkers, queue.MaxWorkers);
        var isDirect = queue.Mode == ScalingMode.Direct;
        if (isDirect)
        {
            CheckRange(SettingRange.MessagesPerWorker, queue.MessagesPerWorker);
        }

        var steps = new List<RuleStep>();
        foreach (var step in queue.Steps)
        {
            steps.Add(new RuleStep(step.Metric, step.Messages, step.Workers));
        }

        breaches.AddRange(ScalingRules.CheckLimits(queue.Name, queue.MinWorkers, queue.MaxWorkers));
        breaches.AddRange(ScalingRules.CheckMode(
            queue.Name, (int)queue.Mode, queue.Steps.Count, isDirect || queue.MessagesPerWorker == 0 ? null : queue.MessagesPerWorker));
        breaches.AddRange(ScalingRules.CheckSteps(queue.Name, steps, queue.MaxWorkers));
        breaches.AddRange(ScalingRules.CheckSchedule(queue.Name, queue.Schedule));
        if (FunctionNames.FindTrouble(queue.Function) is { } trouble)
        {
            breaches.Add(new RuleBreach(RuleIds.FunctionNameInvalid, queue.Name, queue.Function, trouble));
        }

        return breaches;

        void CheckRange(SettingRange range, int value)
        {
            if (!range.Allows(value))
            {
                breaches.Add(range.Breach(queue.Name, value));
            }
        }
    }

    private static void AddTwice(List<string> faults, List<string> names, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!seen.Add(name) && told.Add(name))
            {
                faults.Add($"Several {what} '{name}'");
            }
        }
    }

    private static bool IsWithoutRedrive(QueueDefinition queue) =>
        queue is { QueueArn.Length: > 0, DeadLetterName.Length: 0, MaxReceiveCount: QueueDefinition.NoRedrive };
}
