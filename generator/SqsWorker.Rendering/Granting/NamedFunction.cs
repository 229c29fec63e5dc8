using SqsWorker.Rendering.Manifest;

namespace SqsWorker.Rendering.Granting;

/// <summary>A function of the manifest, and what it is called in the stack.</summary>
/// <param name="Function">The function.</param>
/// <param name="Id">The stem of its logical ids.</param>
internal sealed record NamedFunction(FunctionEntry Function, string Id);
