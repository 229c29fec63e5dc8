namespace SqsWorker.Rendering.Manifest;

/// <summary>A queue that handlers send to.</summary>
/// <param name="Queue">The declared name of one of this stack, or the ARN of another.</param>
/// <param name="Message">What is sent: the type's full name.</param>
/// <param name="Functions">The functions that send.</param>
internal sealed record SendEntry(string Queue, string Message, IReadOnlyList<string> Functions)
{
    /// <summary>Reads one from the manifest.</summary>
    /// <param name="fields">Its fields.</param>
    /// <returns>The entry.</returns>
    public static SendEntry Read(ManifestFields fields) => new(
        fields.Text("queue"),
        fields.Text("message"),
        fields.Texts("functions"));
}
