using System.Diagnostics.CodeAnalysis;
using SqsWorker.Schedules;
using SqsWorker.Schedules.Cron;

namespace SqsWorker.Testing.Schedules;

/// <summary>When a schedule is due: <c>rate(5 minutes)</c> or <c>cron(0 12 * * ? *)</c>.</summary>
public sealed class ScheduleExpression
{
    private readonly int _minutes;
    private readonly CronExpression? _cron;

    private ScheduleExpression(string text, int minutes, CronExpression? cron)
    {
        Text = text;
        _minutes = minutes;
        _cron = cron;
    }

    /// <summary>Gets the expression as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="expression">What was read.</param>
    /// <param name="error">What is wrong with it, and what is allowed; empty where it was read.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ScheduleExpression? expression, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var minutes = 0;
        CronExpression? cron = null;
        var isRead = text.StartsWith("cron(", StringComparison.Ordinal)
            ? CronExpression.TryParse(text, out cron, out error)
            : RateExpression.TryParse(text, out minutes, out error);
        expression = isRead ? new ScheduleExpression(text, minutes, cron) : null;
        error = isRead ? "" : error;
        return isRead;
    }

    /// <summary>Reads an expression that is known to be one.</summary>
    /// <param name="text">The expression.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="FormatException">It is none; the message says why and what is allowed.</exception>
    public static ScheduleExpression Parse(string text) => TryParse(text, out var expression, out var error) ? expression : throw new FormatException(error);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>
    /// Tells whether it is due in the minute that ends at a time: a rate counts the service's minutes, which may be short; cron goes by
    /// the clock.
    /// </summary>
    internal bool IsDue(long minutes, DateTimeOffset time, TimeSpan minute) =>
        _cron is null ? minutes % _minutes == 0 : _cron.Next((time - minute).UtcDateTime) <= time.UtcDateTime;
}
