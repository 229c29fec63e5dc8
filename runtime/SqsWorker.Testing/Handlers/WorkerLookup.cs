using System.Reflection;
using SqsWorker.Definitions;

namespace SqsWorker.Testing;

/// <summary>Finds a handler's queue through what the generator wrote into the handler's assembly.</summary>
internal static class WorkerLookup
{
    /// <exception cref="ArgumentException">The type is no handler that the generator could use.</exception>
    public static (IWorkerDefinition Worker, QueueBinding Binding) Find(Type handler)
    {
        var attribute = handler.Assembly.GetCustomAttribute<WorkerDefinitionAttribute>()
            ?? throw new ArgumentException(
                $"The assembly {handler.Assembly.GetName().Name} of {handler} has no queue handlers: does it reference the package SqsWorker, and has {handler.Name} a [QueueHandler]?",
                nameof(handler));
        var worker = (IWorkerDefinition)Activator.CreateInstance(attribute.Type)!;
        var binding = worker.Queues.FirstOrDefault(candidate => candidate.HandlerType == handler)
            ?? throw new ArgumentException(
                $"{handler} is no queue handler of {handler.Assembly.GetName().Name}; those are {string.Join(", ", worker.Queues.Select(static known => known.HandlerType.Name))}.",
                nameof(handler));
        return (worker, binding);
    }
}
