using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Reading;

namespace SqsWorker.Rendering.Writing;

/// <summary>The template that is there.</summary>
internal static class TemplateFile
{
    /// <summary>Reads the template, if there is one.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its content, or <see langword="null"/>.</returns>
    public static JsonObject? Read(string path) => File.Exists(path)
        ? JsonFile.Read(path, ErrorIds.UnreadableTemplate, ". Mend the file, or delete it to have it rendered")
        : null;

    /// <summary>Whether the file has this text already. Most renders end here, so that nothing is parsed that says the same.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text.</param>
    /// <returns><see langword="false"/> too where the file can't be read: who reads it next says why.</returns>
    public static bool Has(string path, string text)
    {
        try
        {
            return File.Exists(path) && File.ReadAllText(path) == text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
