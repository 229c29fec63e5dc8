using SqsWorker.Definitions;

namespace SqsWorker.Scaling;

/// <summary>Finds the step of an alarm by the alarm's name. An alarm that isn't ours has none.</summary>
internal sealed class AlarmIndex
{
    private readonly Dictionary<string, (QueueDefinition Queue, ScaleStep Step)> _steps = new(StringComparer.Ordinal);

    public AlarmIndex(string stack, IWorkerDefinition worker)
    {
        foreach (var binding in worker.Queues)
        {
            foreach (var step in binding.Queue.Steps)
            {
                _steps.Add($"{stack}-{step.Alarm}", (binding.Queue, step));
            }
        }
    }

    public bool TryFind(string alarmName, out QueueDefinition queue, out ScaleStep step)
    {
        var found = _steps.TryGetValue(alarmName, out var entry);
        (queue, step) = entry;
        return found;
    }
}
