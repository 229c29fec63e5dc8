namespace SqsWorker.Lambda;

/// <summary>An error as Lambda shows it.</summary>
/// <param name="ErrorType">The exception's type.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="StackTrace">Its stack, a line each.</param>
internal sealed record RuntimeError(string ErrorType, string ErrorMessage, IReadOnlyList<string> StackTrace)
{
    // Lambda refuses error payloads over 256 KB; a message and a stack of this length are readable and far below.
    private const int LongestText = 32 * 1024;

    public static RuntimeError From(Exception exception) => new(
        exception.GetType().Name,
        Cut(exception.Message),
        Cut(exception.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";
}
