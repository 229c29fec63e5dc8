using System.Text.Json;

namespace SqsWorker.Invoking;

/// <summary>What Lambda says of an Invoke that it refused.</summary>
internal static class LambdaError
{
    private const int Longest = 512;

    /// <returns>The reason after a colon, or nothing where there is none to be read.</returns>
    public static async Task<string> ReadAsync(HttpResponseMessage response)
    {
        try
        {
            using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false));

            // Lambda's errors spell it both ways, by error.
            var found = json.RootElement.TryGetProperty("Message", out var message) || json.RootElement.TryGetProperty("message", out message);
            return found && message.GetString() is { Length: > 0 } text ? $": {Cut(text)}" : "";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or HttpRequestException or IOException)
        {
            // The status says most of it.
            return "";
        }
    }

    private static string Cut(string text) => (text.Length <= Longest ? text : text[..Longest] + "…").TrimEnd('.');
}
