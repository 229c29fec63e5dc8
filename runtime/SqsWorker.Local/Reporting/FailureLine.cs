namespace SqsWorker.Local.Reporting;

/// <summary>Finds the failures in functions' output, whose lines are <c>time, request, level, message</c> with tabs between.</summary>
internal static class FailureLine
{
    private const int Longest = 240;

    // The runtime logs it and reports it; the report is shown.
    private const string ToldByOutcome = "The invocation failed";

    /// <summary>The message of a line of level <c>fail</c> or <c>crit</c>, shortened; else <see langword="null"/>.</summary>
    public static string? Read(string line)
    {
        if (line.Split('\t', 4) is not [_, _, "fail" or "crit", var message] || message.StartsWith(ToldByOutcome, StringComparison.Ordinal))
        {
            return null;
        }

        // What follows the message is the exception with its stack; its first line says enough here.
        var text = message.Split('\r', '\n')[0].Replace('\t', ' ');
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
