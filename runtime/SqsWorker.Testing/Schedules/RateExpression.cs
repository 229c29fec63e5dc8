using System.Globalization;
using System.Text.RegularExpressions;

namespace SqsWorker.Testing.Schedules;

/// <summary>Reads <c>rate(5 minutes)</c>.</summary>
internal static partial class RateExpression
{
    /// <summary>Gets the minutes between two events, or an error that says what is allowed.</summary>
    public static bool TryParse(string text, out int minutes, out string error)
    {
        minutes = 0;
        error = $"'{text}' is not a schedule that runs here; rate(n minutes), rate(n hours), rate(n days) and cron(minutes hours day-of-month month day-of-week year) are.";
        var match = Pattern().Match(text);
        if (!match.Success || !int.TryParse(match.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        // EventBridge insists on it as well: the singular goes with one, the plural with everything else.
        if (count is < 1 or > 10_000 || (count == 1) == match.Groups["plural"].Success)
        {
            error = $"'{text}' is not a rate: the number goes from 1 to 10000, and 1 wants the singular.";
            return false;
        }

        minutes = count * match.Groups["unit"].Value switch { "minute" => 1, "hour" => 60, _ => 1440 };
        return true;
    }

    [GeneratedRegex(@"^rate\((?<count>[0-9]{1,5}) (?<unit>minute|hour|day)(?<plural>s)?\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
