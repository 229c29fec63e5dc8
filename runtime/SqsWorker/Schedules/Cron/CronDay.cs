namespace SqsWorker.Schedules.Cron;

/// <summary>One day or kind of day that a cron expression names.</summary>
internal sealed class CronDay(CronDayKind kind, int value, int number = 0)
{
    public bool Matches(DateTime day)
    {
        var last = DateTime.DaysInMonth(day.Year, day.Month);
        return kind switch
        {
            CronDayKind.OfMonth => day.Day == value,
            CronDayKind.LastOfMonth => day.Day == last,
            CronDayKind.Weekday => value <= last && day.Day == NearestWeekday(day, last),
            CronDayKind.OfWeek => DayOfWeek(day) == value,
            CronDayKind.LastWeekdayOfMonth => DayOfWeek(day) == value && day.Day > last - 7,
            _ => DayOfWeek(day) == value && (day.Day + 6) / 7 == number,
        };
    }

    private static int DayOfWeek(DateTime day) => (int)day.DayOfWeek + 1;

    /// <summary>It does not leave the month: on a first that is a Saturday it is the third, not the day before.</summary>
    private int NearestWeekday(DateTime day, int last)
        => new DateTime(day.Year, day.Month, value, 0, 0, 0, DateTimeKind.Utc).DayOfWeek switch
        {
            System.DayOfWeek.Saturday => value == 1 ? 3 : value - 1,
            System.DayOfWeek.Sunday => value == last ? value - 2 : value + 1,
            _ => value,
        };
}
