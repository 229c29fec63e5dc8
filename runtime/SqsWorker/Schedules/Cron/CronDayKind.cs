namespace SqsWorker.Schedules.Cron;

/// <summary>How a cron expression names days.</summary>
internal enum CronDayKind
{
    /// <summary>A day of the month.</summary>
    OfMonth,

    /// <summary>The month's last day.</summary>
    LastOfMonth,

    /// <summary>The weekday, Monday to Friday, of the same month that is nearest to a day of the month.</summary>
    Weekday,

    /// <summary>A day of the week, 1 for Sunday.</summary>
    OfWeek,

    /// <summary>The month's last such day of the week.</summary>
    LastWeekdayOfMonth,

    /// <summary>The month's nth such day of the week.</summary>
    NthOfMonth,
}
