namespace SqsWorker.Rendering.Manifest;

/// <summary>A variable or a tag of a function.</summary>
/// <param name="Name">Its name or key.</param>
/// <param name="Value">Its value; a variable's may have pseudo parameters in it.</param>
internal sealed record FunctionValueEntry(string Name, string Value);
