using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering.Writing;

/// <summary>Writes the template where it says something else than the file; white space and line ends say nothing.</summary>
internal static class TemplateWriter
{
    /// <summary>Writes, or with <paramref name="verify"/> compares.</summary>
    /// <param name="existing">What is in the file, if there is one.</param>
    /// <param name="rendered">What should be.</param>
    /// <param name="text">The same as text.</param>
    /// <param name="path">The file.</param>
    /// <param name="verify">Whether a file that differs is an error.</param>
    /// <param name="stamp">Where what is done is noted.</param>
    /// <returns>What was done.</returns>
    public static TemplateOutcome Write(JsonObject? existing, JsonObject rendered, string text, string path, bool verify, Stamp stamp)
    {
        if (existing is null)
        {
            return Replace(path, text, stamp, TemplateOutcome.Created);
        }

        if (Difference.First(existing, rendered) is not { } difference)
        {
            return TemplateOutcome.Unchanged;
        }

        if (verify)
        {
            throw new RenderingException(RenderError.In(
                path,
                ErrorIds.TemplateDiffers,
                $"the template is not what the code declares: {difference}. Build without CI=true and commit the file."));
        }

        return Replace(path, text, stamp, TemplateOutcome.Written);
    }

    /// <summary>Whoever reads the file sees the old one or the new one, never half of it.</summary>
    private static TemplateOutcome Replace(string path, string text, Stamp stamp, TemplateOutcome outcome)
    {
        stamp.Begin(outcome);
        var temporary = path + ".tmp";
        try
        {
            File.WriteAllText(temporary, text);
            File.Move(temporary, path, overwrite: true);
            return outcome;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            stamp.Cancel();
            throw new RenderingException(RenderError.In(path, ErrorIds.FileAccess, exception.Message));
        }
    }
}
