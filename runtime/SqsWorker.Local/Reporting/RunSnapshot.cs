using System.Text.Json.Serialization;

namespace SqsWorker.Local.Reporting;

/// <summary>Everything that is known of a run at one instant.</summary>
/// <param name="Queues">The queues, ordered by name.</param>
/// <param name="Functions">The functions, in the template's order.</param>
/// <param name="Errors">What went wrong in functions, each kind once.</param>
/// <param name="Seconds">Since the start.</param>
internal sealed record RunSnapshot(
    IReadOnlyList<QueueSnapshot> Queues, IReadOnlyList<FunctionSnapshot> Functions, IReadOnlyList<string> Errors, double Seconds)
{
    /// <summary>Gets whether every queue is drained.</summary>
    [JsonIgnore]
    public bool IsDrained => Queues.All(static queue => queue.IsDrained);

    /// <summary>Gets whether every message sent was handled and the queues are empty.</summary>
    public bool Complete => Queues.All(static queue => queue.IsComplete);
}
