namespace SqsWorker.Rendering.Manifest;

/// <summary>A function of the stack with its effective settings.</summary>
/// <param name="Name"><c>scale</c>, <c>worker</c>, <c>process</c>, or what a queue names.</param>
/// <param name="MemoryMiB">Its memory.</param>
/// <param name="TimeoutSeconds">How long a run may take.</param>
/// <param name="ReservedConcurrency">How many runs are set aside for it; 0 for none.</param>
/// <param name="EphemeralStorageMiB">The size of <c>/tmp</c>.</param>
/// <param name="LogRetentionDays">How long its log is kept.</param>
/// <param name="SubnetIds">Where in a VPC it stands; none where it stands in none.</param>
/// <param name="SecurityGroupIds">Its security groups there.</param>
/// <param name="Variables">The user's environment variables, by name.</param>
/// <param name="Tags">The user's tags, by key.</param>
/// <param name="Statements">What the user allows it.</param>
internal sealed record FunctionEntry(
    string Name,
    int MemoryMiB,
    int TimeoutSeconds,
    int ReservedConcurrency,
    int EphemeralStorageMiB,
    int LogRetentionDays,
    IReadOnlyList<string> SubnetIds,
    IReadOnlyList<string> SecurityGroupIds,
    IReadOnlyList<FunctionValueEntry> Variables,
    IReadOnlyList<FunctionValueEntry> Tags,
    IReadOnlyList<FunctionStatementEntry> Statements)
{
    /// <summary>Reads one from the manifest.</summary>
    /// <param name="fields">Its fields.</param>
    /// <returns>The entry.</returns>
    public static FunctionEntry Read(ManifestFields fields) => new(
        fields.Text("name"),
        fields.Number("memoryMiB"),
        fields.Number("timeoutSeconds"),
        fields.Number("reservedConcurrency"),
        fields.Number("ephemeralStorageMiB"),
        fields.Number("logRetentionDays"),
        fields.Texts("subnetIds"),
        fields.Texts("securityGroupIds"),
        fields.List("variables", FunctionValueEntry.Read),
        fields.List("tags", FunctionValueEntry.Read),
        fields.List("statements", FunctionStatementEntry.Read));
}
