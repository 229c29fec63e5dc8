namespace SqsWorker.Rendering.Manifest;

/// <summary>A name that the stack has because of a handler.</summary>
/// <param name="Name">The name.</param>
/// <param name="Handler">The handler.</param>
internal sealed record HandlersName(string Name, string Handler);
