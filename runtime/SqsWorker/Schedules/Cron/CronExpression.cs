namespace SqsWorker.Schedules.Cron;

/// <summary>
/// EventBridge's <c>cron(minutes hours day-of-month month day-of-week year)</c>, in UTC:
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html.
/// </summary>
/// <remarks>This folder needs nothing but .NET Standard 2.0, so that it can be compiled into whatever must check an expression.</remarks>
internal sealed class CronExpression
{
    private const string Prefix = "cron(";

    private static readonly char[] Blanks = [' ', '\t'];

    private readonly bool[] _minutes;
    private readonly bool[] _hours;
    private readonly bool[] _months;
    private readonly bool[] _years;
    private readonly List<CronDay> _days;

    private CronExpression(string[] fields)
    {
        _minutes = CronField.Minutes.Parse(fields[0]);
        _hours = CronField.Hours.Parse(fields[1]);
        _months = CronField.Months.Parse(fields[3]);
        _years = CronField.Years.Parse(fields[5]);
        _days = CronDays.Parse(fields[2], fields[4]);
    }

    /// <summary>Reads an expression, or says what is wrong with it and what is allowed.</summary>
    public static bool TryParse(string text, out CronExpression? expression, out string error)
    {
        expression = null;
        error = "";
        try
        {
            if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text[text.Length - 1] != ')')
            {
                throw new FormatException("cron(minutes hours day-of-month month day-of-week year) is expected");
            }

            var fields = text.Substring(Prefix.Length, text.Length - Prefix.Length - 1).Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length != 6)
            {
                throw new FormatException($"it has {fields.Length} fields, and six are expected: minutes, hours, day-of-month, month, day-of-week, year");
            }

            expression = new CronExpression(fields);
            return true;
        }
        catch (FormatException exception)
        {
            error = $"'{text}' is not a cron expression: {exception.Message}.";
            return false;
        }
    }

    /// <summary>Gets the first minute after a time at which the schedule is due, or <see langword="null"/> where there is none any more.</summary>
    public DateTime? Next(DateTime after)
    {
        var from = new DateTime(after.Ticks - (after.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc).AddMinutes(1);
        for (var day = from.Date; day.Year <= CronField.Years.Last; day = _months[day.Month] && IsIn(_years, day.Year) ? day.AddDays(1) : FirstOfNextMonth(day))
        {
            if (_months[day.Month] && IsIn(_years, day.Year) && _days.Exists(rule => rule.Matches(day)) && TimeOf(day, from) is { } time)
            {
                return time;
            }
        }

        return null;
    }

    private static DateTime FirstOfNextMonth(DateTime day) => new DateTime(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1);

    private static bool IsIn(bool[] values, int value) => value < values.Length && values[value];

    private DateTime? TimeOf(DateTime day, DateTime from)
    {
        var isFirst = day == from.Date;
        for (var hour = isFirst ? from.Hour : 0; hour < 24; hour++)
        {
            for (var minute = isFirst && hour == from.Hour ? from.Minute : 0; _hours[hour] && minute < 60; minute++)
            {
                if (_minutes[minute])
                {
                    return day.AddHours(hour).AddMinutes(minute);
                }
            }
        }

        return null;
    }
}
