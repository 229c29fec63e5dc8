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
}
