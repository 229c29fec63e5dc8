using System.Net;
using System.Text.Json;

namespace SqsWorker.Lambda;

/// <summary>What the Runtime API says to what it was told.</summary>
internal static class RuntimeApiAnswer
{
    private const long LongestError = 64 * 1024;

    /// <exception cref="AnswerRefusedException">It was not taken: too large, or the event has ended, by its deadline for one. The next event is none the worse.</exception>
    /// <exception cref="RuntimeApiException">Anything else, 500 above all: Lambda wants the process to end.</exception>
    public static async Task EnsureTakenAsync(HttpResponseMessage response, string path)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var message = await DescribeAsync(response, path, 202).ConfigureAwait(false);
        throw response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.RequestEntityTooLarge
            ? new AnswerRefusedException(message)
            : new RuntimeApiException(message);
    }

    public static async Task<string> DescribeAsync(HttpResponseMessage response, string path, int expected)
    {
        var reason = await ReasonAsync(response).ConfigureAwait(false);
        return $"The Runtime API answered {(int)response.StatusCode}{reason} to {path}; expected {expected}.";
    }

    // Its errors are {"errorMessage","errorType"}; what is not, is left out. (An escape that is half a character is an InvalidOperationException.)
    private static async Task<string> ReasonAsync(HttpResponseMessage response)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(LongestError).ConfigureAwait(false);
            using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false));
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? $" ({Text(json.RootElement, "errorType")}: {Text(json.RootElement, "errorMessage")})"
                : "";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or HttpRequestException or IOException)
        {
            return "";
        }
    }

    private static string Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? ErrorText.Cut(value.GetString()!, 300) : "-";
}
