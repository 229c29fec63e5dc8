using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Writing;

/// <summary>One text per content: two spaces, <c>\n</c>, a newline at the end, nothing escaped that need not be.</summary>
internal static class CanonicalJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the canonical text.</summary>
    /// <param name="template">The content.</param>
    /// <returns>The text.</returns>
    public static string Write(JsonObject template) => template.ToJsonString(Options) + "\n";
}
