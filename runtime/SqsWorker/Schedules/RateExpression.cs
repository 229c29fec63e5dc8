using System.Globalization;

namespace SqsWorker.Schedules;

/// <summary>Reads <c>rate(5 minutes)</c>: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html.</summary>
internal static class RateExpression
{
    private const string Prefix = "rate(";
    private const int LongestNumber = 5;
    private const int Most = 10_000;

    /// <summary>Gets the minutes between two events, or an error that says what is allowed.</summary>
    public static bool TryParse(string text, out int minutes, out string error)
    {
        minutes = 0;
        error = $"'{text}' is not a schedule; rate(n minutes), rate(n hours), rate(n days) and cron(minutes hours day-of-month month day-of-week year) are.";
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text[text.Length - 1] != ')')
        {
            return false;
        }

        var parts = text.Substring(Prefix.Length, text.Length - Prefix.Length - 1).Split(' ');
        if (parts.Length != 2 || parts[0].Length > LongestNumber
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || MinutesOf(parts[1], out var isPlural) is not { } unit)
        {
            return false;
        }

        // EventBridge insists on it as well: the singular goes with one, the plural with everything else.
        if (count is < 1 or > Most || (count == 1) == isPlural)
        {
            error = $"'{text}' is not a rate: the number goes from 1 to {Most}, and 1 wants the singular.";
            return false;
        }

        minutes = count * unit;
        return true;
    }

    private static int? MinutesOf(string unit, out bool isPlural)
    {
        isPlural = unit.Length > 0 && unit[unit.Length - 1] == 's';
        return (isPlural ? unit.Substring(0, unit.Length - 1) : unit) switch
        {
            "minute" => 1,
            "hour" => 60,
            "day" => 1440,
            _ => null,
        };
    }
}
