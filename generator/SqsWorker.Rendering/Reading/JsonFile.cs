using System.Text.Json;
using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering.Reading;

/// <summary>Reads a JSON object from a file that people edit.</summary>
internal static class JsonFile
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a file strictly.</summary>
    /// <param name="path">The file.</param>
    /// <param name="errorId">The id of the error if it is not a JSON object.</param>
    /// <param name="advice">What to do then, after the message.</param>
    /// <returns>The object.</returns>
    public static JsonObject Read(string path, string errorId, string advice = "")
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path), documentOptions: Strict) as JsonObject
                ?? throw new RenderingException(RenderError.At(path, 1, 1, errorId, $"a JSON object is expected{advice}"));
        }
        catch (JsonException exception)
        {
            throw new RenderingException(RenderError.At(
                path,
                (exception.LineNumber ?? 0) + 1,
                (exception.BytePositionInLine ?? 0) + 1,
                errorId,
                $"not JSON: {WithoutPosition(exception.Message)}{advice}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RenderingException(RenderError.In(path, ErrorIds.FileAccess, exception.Message));
        }
    }

    /// <summary>The position stands in front already, and counted from 1. What a caller of the reader could do is nothing that a user can.</summary>
    private static string WithoutPosition(string message) => message.Split(" LineNumber:", 2)[0].Replace(" Change the reader options.", "", StringComparison.Ordinal);
}
