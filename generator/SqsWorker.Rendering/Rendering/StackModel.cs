using SqsWorker.Rendering.Arguments;
using SqsWorker.Rendering.Manifest;
using SqsWorker.Rendering.Naming;

namespace SqsWorker.Rendering.Rendering;

/// <summary>What the resource templates see as <c>stack</c>.</summary>
/// <param name="Handler">The functions' handler.</param>
/// <param name="Architecture">The functions' processor.</param>
/// <param name="Queues">The queues, ordered by name.</param>
/// <param name="Schedules">The schedules that the queues have, each once, ordered.</param>
/// <param name="Sends">The ARNs of the queues that are sent to, as a template's JSON says them, ordered.</param>
/// <param name="Forwards">The ARNs of the functions that messages are handed to, as JSON, ordered.</param>
/// <param name="Keys">The ARNs of the keys that encrypt queues, ordered.</param>
/// <param name="PeopleAlarms">Whether there are alarms for people, and their topic.</param>
/// <param name="Dashboard">Whether there is a dashboard.</param>
internal sealed record StackModel(
    string Handler,
    string Architecture,
    IReadOnlyList<QueueModel> Queues,
    IReadOnlyList<ScheduleModel> Schedules,
    IReadOnlyList<string> Sends,
    IReadOnlyList<string> Forwards,
    IReadOnlyList<string> Keys,
    bool PeopleAlarms,
    bool Dashboard)
{
    /// <summary>Gets the queues that the stack does not make.</summary>
    public IReadOnlyList<QueueModel> ExistingQueues { get; } = [.. Queues.Where(queue => !queue.IsMade)];

    /// <summary>Gets the ARNs of the dead-letter queues, as a template's JSON says them.</summary>
    public IReadOnlyList<string> DeadLetterArns { get; } = [.. Queues.Where(queue => queue.HasDeadLetters).Select(queue => queue.DeadLetterArn)];

    /// <summary>Gets the logical ids of the queues that have one policy in common.</summary>
    public IReadOnlyList<string> AlikeQueues { get; } =
    [
        .. Queues.Where(queue => queue.IsMade)
            .SelectMany(queue => queue.HasPolicy ? [$"{queue.Id}DeadLetterQueue"] : new[] { $"{queue.Id}Queue", $"{queue.Id}DeadLetterQueue" }),
    ];

    /// <summary>Gets the three functions.</summary>
    public static IReadOnlyList<FunctionModel> Functions { get; } =
    [
        new("Scale", "scale", Timeout: 30, Memory: 256),
        new("Worker", "worker", Timeout: 60, Memory: 256),
        new("Process", "process", Timeout: 900, Memory: 512),
    ];

    /// <summary>Makes the model of a manifest.</summary>
    /// <param name="manifest">The manifest, checked.</param>
    /// <param name="arguments">What the project's properties say.</param>
    /// <returns>The model. Its order is by name, whatever the manifest's is.</returns>
    public static StackModel From(WorkerManifest manifest, RenderArguments arguments) => new(
        HandlerName.From(arguments.Assembly),
        arguments.Architecture,
        [.. manifest.Queues.Select(QueueModel.From).OrderBy(queue => queue.Name, StringComparer.Ordinal)],
        [.. manifest.Queues.Select(queue => queue.Schedule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(ScheduleModel.From)],
        SendTargets.Of(manifest),
        [.. manifest.Queues.Where(queue => queue.ForwardTo.Length > 0).Select(queue => FunctionArn.For(queue.ForwardTo)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(FunctionArn.ToJson)],
        [.. manifest.Queues.Select(queue => queue.KmsKey).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        arguments.PeopleAlarms,
        arguments.Dashboard);
}
