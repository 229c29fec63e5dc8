using System.Text.Json;
using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering.Manifest;

/// <summary>Text → manifest.</summary>
internal static class ManifestParser
{
    /// <summary>Parses a manifest strictly.</summary>
    /// <param name="json">The text.</param>
    /// <param name="origin">The assembly it came from, for messages.</param>
    /// <returns>The manifest; its values are still unchecked.</returns>
    public static WorkerManifest Parse(string json, string origin)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            CheckVersion(document.RootElement, origin);
            return ManifestFields.Read(document.RootElement, "$", WorkerManifest.Read);
        }
        catch (JsonException exception)
        {
            throw new RenderingException(RenderError.In(origin, ErrorIds.BadManifest, $"the manifest can't be read: {exception.Message}"));
        }
    }

    /// <summary>First of all: the fields of another version are not worth a message.</summary>
    private static void CheckVersion(JsonElement manifest, string origin)
    {
        if (manifest.ValueKind != JsonValueKind.Object || !manifest.TryGetProperty("version", out var version))
        {
            throw new JsonException("The field 'version' is missing.");
        }

        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != WorkerManifest.Supported)
        {
            throw new RenderingException(RenderError.In(
                origin,
                ErrorIds.BadManifest,
                $"the manifest's version is {version.GetRawText()}, this renderer reads {WorkerManifest.Supported}: generator and renderer must be of one SqsWorker package. Rebuild the project."));
        }
    }
}
