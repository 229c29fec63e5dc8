using SqsWorker.Rendering.Granting;
using SqsWorker.Rendering.Manifest;

namespace SqsWorker.Rendering.Rendering;

/// <summary>What the resource templates see as <c>function</c>.</summary>
/// <param name="Id">The stem of its logical ids.</param>
/// <param name="Name">The value of <c>SQSWORKER_FUNCTION</c>.</param>
/// <param name="Settings">What it has.</param>
/// <param name="Role">What it may do.</param>
internal sealed record FunctionModel(string Id, string Name, FunctionEntry Settings, RoleModel Role) : ITemplateModel
{
    /// <summary>The name of the function that answers alarms.</summary>
    public const string Scale = "scale";

    /// <summary>The name of the function that runs by schedule.</summary>
    public const string Worker = "worker";

    /// <summary>The name of the function that processes each queue that names none.</summary>
    public const string Process = "process";

    /// <summary>Gets a value indicating whether this is a function that handles messages; the others start those.</summary>
    public bool Processes => DoesProcess(Name);

    /// <summary>Gets the user's variables.</summary>
    public IReadOnlyList<FunctionValueModel> Variables { get; } = [.. Settings.Variables.Select(FunctionValueModel.Variable)];

    /// <summary>Gets the user's tags.</summary>
    public IReadOnlyList<FunctionValueModel> Tags { get; } = [.. Settings.Tags.Select(FunctionValueModel.Tag)];

    /// <inheritdoc/>
    public object? Member(string name) => name switch
    {
        "id" => Id,
        "name" => Name,
        "memory_mi_b" => Settings.MemoryMiB,
        "timeout_seconds" => Settings.TimeoutSeconds,
        "reserved_concurrency" => Settings.ReservedConcurrency,
        "ephemeral_storage_mi_b" => Settings.EphemeralStorageMiB,
        "log_retention_days" => Settings.LogRetentionDays,
        "subnet_ids" => Settings.SubnetIds,
        "security_group_ids" => Settings.SecurityGroupIds,
        "role" => Role,
        "processes" => Processes,
        "variables" => Variables,
        "tags" => Tags,
        _ => ITemplateModel.Missing,
    };

    /// <summary>Whether a function handles messages.</summary>
    /// <param name="name">Its name.</param>
    /// <returns><see langword="true"/> if it does.</returns>
    public static bool DoesProcess(string name) => name is not (Scale or Worker);
}
