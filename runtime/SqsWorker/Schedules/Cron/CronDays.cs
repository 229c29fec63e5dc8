using System.Globalization;

namespace SqsWorker.Schedules.Cron;

/// <summary>The two fields for days, of which one is given and the other is <c>?</c>.</summary>
internal static class CronDays
{
    /// <summary>Reads both: the days that match any of the result are meant.</summary>
    public static List<CronDay> Parse(string daysOfMonth, string daysOfWeek)
    {
        if (daysOfMonth == "?" == (daysOfWeek == "?"))
        {
            throw new FormatException(
                $"day-of-month is '{daysOfMonth}' and day-of-week is '{daysOfWeek}', and exactly one of the two must be ?");
        }

        return daysOfWeek == "?" ? OfMonth(daysOfMonth) : OfWeek(daysOfWeek);
    }

    private static List<CronDay> OfMonth(string text) => Parse(text, CronField.DaysOfMonth, static item =>
    {
        if (item == "L")
        {
            return new CronDay(CronDayKind.LastOfMonth, 0);
        }

        return item.Length > 0 && item[item.Length - 1] == 'W'
            ? new CronDay(CronDayKind.Weekday, CronField.DaysOfMonth.Value(item.Substring(0, item.Length - 1)))
            : null;
    });

    private static List<CronDay> OfWeek(string text)
    {
        var parts = text.Split('#');
        if (parts.Length > 1)
        {
            // AWS: with a # there can be only one expression in the field.
            return parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= 5
                ? [new CronDay(CronDayKind.NthOfMonth, CronField.DaysOfWeek.Value(parts[0]), number)]
                : throw CronField.DaysOfWeek.Wrong(text);
        }

        return Parse(text, CronField.DaysOfWeek, static item =>
        {
            if (item == "L")
            {
                return new CronDay(CronDayKind.OfWeek, CronField.DaysOfWeek.Last);
            }

            return item.Length > 1 && item[item.Length - 1] == 'L'
                ? new CronDay(CronDayKind.LastWeekdayOfMonth, CronField.DaysOfWeek.Value(item.Substring(0, item.Length - 1)))
                : null;
        });
    }

    private static List<CronDay> Parse(string text, CronField field, Func<string, CronDay?> special)
    {
        var days = new List<CronDay>();
        foreach (var item in text.Split(','))
        {
            if (special(item) is { } day)
            {
                days.Add(day);
                continue;
            }

            var values = field.Parse(item);
            var kind = field == CronField.DaysOfMonth ? CronDayKind.OfMonth : CronDayKind.OfWeek;
            for (var value = field.First; value <= field.Last; value++)
            {
                if (values[value])
                {
                    days.Add(new CronDay(kind, value));
                }
            }
        }

        return days;
    }
}
