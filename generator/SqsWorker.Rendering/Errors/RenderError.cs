using System.Globalization;

namespace SqsWorker.Rendering.Errors;

/// <summary>An error in the form that MSBuild and editors recognise.</summary>
/// <param name="Origin">The file, with its position if known.</param>
/// <param name="Id">The diagnostic's id.</param>
/// <param name="Message">What is wrong, on one line.</param>
internal sealed record RenderError(string Origin, string Id, string Message)
{
    /// <summary>An error about a file as a whole, or about no file.</summary>
    /// <param name="origin">The file, or the program's name.</param>
    /// <param name="id">The diagnostic's id.</param>
    /// <param name="message">What is wrong.</param>
    /// <returns>The error.</returns>
    public static RenderError In(string origin, string id, string message) => new($"{origin} ", id, message);

    /// <summary>An error at a place in a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column, from 1.</param>
    /// <param name="id">The diagnostic's id.</param>
    /// <param name="message">What is wrong.</param>
    /// <returns>The error.</returns>
    public static RenderError At(string file, long line, long column, string id, string message) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}({line},{column})"), id, message);

    /// <inheritdoc/>
    public override string ToString() => $"{Origin}: error {Id}: {Message.ReplaceLineEndings(" ")}";
}
