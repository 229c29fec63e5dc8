namespace SqsWorker.Rendering.Errors;

/// <summary>Ends a render: nothing is written, each error is one line of the build's output.</summary>
/// <param name="errors">What was wrong.</param>
internal sealed class RenderingException(params IReadOnlyList<RenderError> errors) : Exception(string.Join('\n', errors))
{
    /// <summary>Gets what was wrong, in the order it is printed.</summary>
    public IReadOnlyList<RenderError> Errors { get; } = errors;
}
