using System.Diagnostics.CodeAnalysis;
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
                // The check at the start refuses two of a name.
                _steps[$"{stack}_{step.Alarm}"] = (binding.Queue, step);
            }
        }
    }

    public bool TryFind(string alarmName, [NotNullWhen(true)] out QueueDefinition? queue, [NotNullWhen(true)] out ScaleStep? step)
    {
        var found = _steps.TryGetValue(alarmName, out var entry);
        (queue, step) = entry;
        return found;
    }
}
