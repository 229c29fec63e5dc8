using System.Text.RegularExpressions;

namespace SqsWorker.Local.Reporting;

/// <summary>A function's error in one short line, without what differs each time.</summary>
internal static partial class ErrorText
{
    private const int Longest = 240;

    public static string Of(string function, string? queue, ReadOnlyMemory<byte> payload)
    {
        var error = Payloads.Error(payload);
        var message = RequestId().Replace(error?.ErrorMessage ?? "no message", "").ReplaceLineEndings(" ");
        var where = queue is null ? function : $"{function} ({queue})";
        var text = $"{where}: {error?.ErrorType ?? "error"}: {message}";
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }

    [GeneratedRegex(@"^RequestId: \S+ Error: ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RequestId();
}
