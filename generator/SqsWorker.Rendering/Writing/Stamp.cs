using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering.Writing;

/// <summary>Tells the build when the last render was, by the file's time, and how it ended, by its content.</summary>
/// <param name="path">The file, if the build wants one.</param>
/// <remarks>
/// A renderer may be killed when it has written the template and not yet this. Whoever comes next, such as the one that a build falls back on,
/// finds a template that says the same already; so what is about to be done is noted first, in a file beside it.
/// </remarks>
internal sealed class Stamp(string? path)
{
    private readonly string _begun = path + ".begun";

    /// <summary>Notes what is about to be done to the template.</summary>
    /// <param name="outcome">How the render will end.</param>
    public void Begin(TemplateOutcome outcome) => Access(() => File.WriteAllText(_begun, $"{outcome}\n"));

    /// <summary>Takes that back: it was not done.</summary>
    public void Cancel() => Access(() => File.Delete(_begun));

    /// <summary>Writes the stamp, after everything else: it must not be older than the template.</summary>
    /// <param name="outcome">How the render ended.</param>
    /// <returns>The same, or what a render before this did that could not say so.</returns>
    public TemplateOutcome End(TemplateOutcome outcome)
    {
        Access(() =>
        {
            if (outcome == TemplateOutcome.Unchanged && File.Exists(_begun))
            {
                _ = Enum.TryParse(File.ReadAllText(_begun), out outcome);
            }

            File.WriteAllText(path!, $"{outcome}\n");
            File.Delete(_begun);
        });
        return outcome;
    }

    private void Access(Action files)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            files();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RenderingException(RenderError.In(path, ErrorIds.FileAccess, exception.Message));
        }
    }
}
