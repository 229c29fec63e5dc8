using System.Globalization;

namespace SqsWorker.Lambda;

/// <summary>Reads an event out of the Runtime API's answer to <c>next</c>.</summary>
internal static class InvocationReader
{
    // Lambda's own limit is 6 MB. What is endless must end somewhere.
    private const long LargestEvent = 32 * 1024 * 1024;

    private const int LongestRequestId = 128;

    /// <exception cref="RuntimeApiException">It can't be told which event this is.</exception>
    /// <exception cref="InvocationUnreadableException">The event makes no sense.</exception>
    public static async Task<Invocation> ReadAsync(HttpResponseMessage response)
    {
        var requestId = ReadRequestId(response);
        var payload = await ReadPayloadAsync(response, requestId).ConfigureAwait(false);
        return new Invocation(requestId, ReadDeadline(response, requestId), Header(response, "Lambda-Runtime-Trace-Id"), payload);
    }

    // It becomes a part of the path of the answer.
    private static string ReadRequestId(HttpResponseMessage response)
    {
        var requestId = Header(response, "Lambda-Runtime-Aws-Request-Id");
        if (string.IsNullOrEmpty(requestId))
        {
            throw new RuntimeApiException("The Runtime API gave an event without the header Lambda-Runtime-Aws-Request-Id.");
        }

        return requestId.Length <= LongestRequestId && requestId.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? requestId
            : throw new RuntimeApiException(
                $"The Runtime API gave the header Lambda-Runtime-Aws-Request-Id as '{ErrorText.Cut(requestId, LongestRequestId)}'; expected letters, digits and hyphens.");
    }

    // All of it before the work begins: a connection that breaks in the middle must not be noticed in the middle of the work.
    private static async Task<byte[]> ReadPayloadAsync(HttpResponseMessage response, string requestId)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(LargestEvent).ConfigureAwait(false);
            return await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new InvocationUnreadableException(requestId, $"The event is longer than {LargestEvent} bytes.");
        }
    }

    private static DateTimeOffset ReadDeadline(HttpResponseMessage response, string requestId)
    {
        var deadline = Header(response, "Lambda-Runtime-Deadline-Ms");
        return long.TryParse(deadline, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                : throw new InvocationUnreadableException(
                    requestId, $"The Runtime API gave the header Lambda-Runtime-Deadline-Ms as '{ErrorText.Cut(deadline ?? "", 100)}'; expected milliseconds since 1970.");
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
