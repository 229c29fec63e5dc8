using SqsWorker.Rendering.Arguments;
using SqsWorker.Rendering.Granting;
using SqsWorker.Rendering.Manifest;
using SqsWorker.Rendering.Naming;

namespace SqsWorker.Rendering.Rendering;

/// <summary>What the resource templates see as <c>stack</c>.</summary>
/// <param name="Handler">The functions' handler.</param>
/// <param name="Architecture">The functions' processor.</param>
/// <param name="Queues">The queues, ordered by name.</param>
/// <param name="Schedules">The schedules that the queues have, each once, ordered.</param>
/// <param name="Functions">The functions, those that start workers first.</param>
/// <param name="PeopleAlarms">Whether there are alarms for people, and their topic.</param>
/// <param name="Dashboard">Whether there is a dashboard.</param>
internal sealed record StackModel(
    string Handler,
    string Architecture,
    IReadOnlyList<QueueModel> Queues,
    IReadOnlyList<ScheduleModel> Schedules,
    IReadOnlyList<FunctionModel> Functions,
    bool PeopleAlarms,
    bool Dashboard) : ITemplateModel
{
    /// <summary>Gets the functions that process messages, but for <c>process</c>.</summary>
    public IReadOnlyList<FunctionModel> OtherFunctions { get; } = [.. Functions.Where(static function => function.Processes && function.Name != FunctionModel.Process)];

    /// <summary>Gets a value indicating whether there is a queue that names no function.</summary>
    public bool HasProcess { get; } = Functions.Any(static function => function.Name == FunctionModel.Process);

    /// <summary>Gets the policies for what doesn't fit in roles, each once.</summary>
    public IReadOnlyList<GrantPolicy> GrantPolicies { get; } = [.. Functions.SelectMany(static function => function.Role.Policies).DistinctBy(static policy => policy.Id, StringComparer.Ordinal)];

    /// <summary>Gets the queues that the stack does not make.</summary>
    public IReadOnlyList<QueueModel> ExistingQueues { get; } = [.. Queues.Where(queue => !queue.IsMade)];

    /// <summary>Gets the logical ids of the queues that have one policy in common.</summary>
    public IReadOnlyList<string> AlikeQueues { get; } =
    [
        .. Queues.Where(queue => queue.IsMade)
            .SelectMany(queue => queue.HasPolicy ? [$"{queue.Id}DeadLetterQueue"] : new[] { $"{queue.Id}Queue", $"{queue.Id}DeadLetterQueue" }),
    ];

    /// <inheritdoc/>
    public object? Member(string name) => name switch
    {
        "handler" => Handler,
        "architecture" => Architecture,
        "schedules" => Schedules,
        "other_functions" => OtherFunctions,
        "has_process" => HasProcess,
        "existing_queues" => ExistingQueues,
        "alike_queues" => AlikeQueues,
        _ => ITemplateModel.Missing,
    };

    /// <summary>Makes the model of a manifest.</summary>
    /// <param name="manifest">The manifest, checked.</param>
    /// <param name="arguments">What the project's properties say.</param>
    /// <returns>The model. Its order is by name, whatever the manifest's is.</returns>
    public static StackModel From(WorkerManifest manifest, RenderArguments arguments)
    {
        var queues = Sorting.By(manifest.Queues.Select(QueueModel.From), static queue => queue.Name);
        return new(
            HandlerName.From(arguments.Assembly),
            arguments.Architecture,
            queues,
            [.. manifest.Queues.Select(queue => queue.Schedule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(ScheduleModel.From)],
            FunctionModels.From(manifest, queues, arguments.Assembly),
            arguments.PeopleAlarms,
            arguments.Dashboard);
    }
}
