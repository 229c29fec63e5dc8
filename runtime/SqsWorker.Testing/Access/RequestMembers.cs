using System.Text.Json;
using SqsWorker.Testing.Text;

namespace SqsWorker.Testing.Access;

/// <summary>Reads what a JSON request names. What is missing, of another kind or no JSON at all is <see langword="null"/>: its service will say.</summary>
internal static class RequestMembers
{
    /// <summary>As deep as any service here reads.</summary>
    private const int DeepestJson = 128;

    public static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonText.Parse(body, DeepestJson);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(this JsonElement? json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static JsonElement? Member(this JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var value) ? value : null;
}
