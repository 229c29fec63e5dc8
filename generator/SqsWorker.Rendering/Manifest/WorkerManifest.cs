namespace SqsWorker.Rendering.Manifest;

/// <summary>What the generator knows about the declared queues (docs/design/contracts.md).</summary>
/// <param name="Version">The form of the manifest; <see cref="Supported"/> is the one understood here.</param>
/// <param name="Queues">The queues, ordered by name.</param>
/// <param name="Sends">The queues that handlers send to, ordered.</param>
/// <param name="Functions">The functions of the stack.</param>
/// <param name="Invalid">The declarations that can't be used; each fails the build.</param>
internal sealed record WorkerManifest(
    int Version,
    IReadOnlyList<QueueEntry> Queues,
    IReadOnlyList<SendEntry> Sends,
    IReadOnlyList<FunctionEntry> Functions,
    IReadOnlyList<InvalidEntry> Invalid)
{
    /// <summary>The version of the manifest that this renderer reads.</summary>
    public const int Supported = 1;

    /// <summary>Reads one from the manifest.</summary>
    /// <param name="fields">Its fields.</param>
    /// <returns>The manifest.</returns>
    public static WorkerManifest Read(ManifestFields fields) => new(
        fields.Number("version"),
        fields.List("queues", QueueEntry.Read),
        fields.List("sends", SendEntry.Read),
        fields.List("functions", FunctionEntry.Read),
        fields.List("invalid", InvalidEntry.Read));
}
