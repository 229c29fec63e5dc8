using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering.Writing;

/// <summary>Tells the build when the last render was, by the file's time, and how it ended, by its content.</summary>
internal static class Stamp
{
    /// <summary>Writes the stamp, after everything else: it must not be older than the template.</summary>
    /// <param name="path">The file, if the build wants one.</param>
    /// <param name="outcome">How the render ended.</param>
    public static void Write(string? path, TemplateOutcome outcome)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            File.WriteAllText(path, $"{outcome}\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RenderingException(RenderError.In(path, ErrorIds.FileAccess, exception.Message));
        }
    }
}
