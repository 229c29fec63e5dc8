namespace SqsWorker.Definitions;

/// <summary>Carries the manifest: what the build renders the stack from. Read from the assembly's metadata, never loaded.</summary>
/// <param name="json">The manifest. Its form is described in docs/design/contracts.md.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class WorkerManifestAttribute(string json) : Attribute
{
    /// <summary>Gets the manifest.</summary>
    public string Json { get; } = json;
}
