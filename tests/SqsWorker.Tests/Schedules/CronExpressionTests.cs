using System.Globalization;
using SqsWorker.Schedules.Cron;

namespace SqsWorker.Tests.Schedules;

/// <summary>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html, fields, wildcards, limits and examples.</summary>
public sealed class CronExpressionTests
{
    [Theory]
    [InlineData("cron(0 10 * * ? *)", "2026-01-31 12:00", "2026-02-01 10:00", "2026-02-02 10:00")]
    [InlineData("cron(15 12 * * ? *)", "2026-01-31 12:14", "2026-01-31 12:15", "2026-02-01 12:15")]
    [InlineData("cron(0 18 ? * MON-FRI *)", "2026-01-30 18:00", "2026-02-02 18:00", "2026-02-03 18:00")]
    [InlineData("cron(0 8 1 * ? *)", "2026-01-31 12:00", "2026-02-01 08:00", "2026-03-01 08:00")]
    [InlineData("cron(0/15 * * * ? *)", "2026-01-31 12:59", "2026-01-31 13:00", "2026-01-31 13:15")]
    [InlineData("cron(0/5 8-17 ? * MON-FRI *)", "2026-01-30 17:54", "2026-01-30 17:55", "2026-02-02 08:00")]
    [InlineData("cron(1/10 * * * ? *)", "2026-01-31 12:45", "2026-01-31 12:51", "2026-01-31 13:01")]
    [InlineData("cron(5-20/10 0,12 * jan,Jul ? *)", "2026-01-31 12:05", "2026-01-31 12:15", "2026-07-01 00:05")]
    [InlineData("cron(0 0 L * ? *)", "2026-01-31 00:00", "2026-02-28 00:00", "2026-03-31 00:00")]
    [InlineData("cron(0 0 L 2 ? *)", "2026-03-01 00:00", "2027-02-28 00:00", "2028-02-29 00:00")]
    [InlineData("cron(0 0 1,L * ? *)", "2026-01-15 00:00", "2026-01-31 00:00", "2026-02-01 00:00")]
    [InlineData("cron(0 0 31 * ? *)", "2026-01-31 00:00", "2026-03-31 00:00", "2026-05-31 00:00")]
    [InlineData("cron(0 0 3W * ? *)", "2026-01-01 00:00", "2026-01-02 00:00", "2026-02-03 00:00")]
    [InlineData("cron(0 0 1W * ? *)", "2026-07-31 00:00", "2026-08-03 00:00", "2026-09-01 00:00")]
    [InlineData("cron(0 0 31W * ? *)", "2026-05-01 00:00", "2026-05-29 00:00", "2026-07-31 00:00")]
    [InlineData("cron(0 0 ? * L *)", "2026-01-31 00:00", "2026-02-07 00:00", "2026-02-14 00:00")]
    [InlineData("cron(15 10 ? * 6L *)", "2026-01-31 00:00", "2026-02-27 10:15", "2026-03-27 10:15")]
    [InlineData("cron(15 10 ? * FRIL *)", "2026-01-31 00:00", "2026-02-27 10:15", "2026-03-27 10:15")]
    [InlineData("cron(0 0 ? * 3#2 *)", "2026-01-31 00:00", "2026-02-10 00:00", "2026-03-10 00:00")]
    [InlineData("cron(0 0 ? * SUN#5 *)", "2026-01-31 00:00", "2026-03-29 00:00", "2026-05-31 00:00")]
    [InlineData("cron(0 0 ? * SUN,wed *)", "2026-01-31 00:00", "2026-02-01 00:00", "2026-02-04 00:00")]
    [InlineData("cron(0  0\t29 2 ? *)", "2026-01-01 00:00", "2028-02-29 00:00", "2032-02-29 00:00")]
    [InlineData("cron(0 0 1 1 ? 2027-2031/2)", "2026-01-01 00:00", "2027-01-01 00:00", "2029-01-01 00:00")]
    [InlineData("cron(59 23 31 12 ? *)", "2026-12-31 23:58", "2026-12-31 23:59", "2027-12-31 23:59")]
    public void Next_OfEachForm_IsTheMinuteItMeans(string text, string after, string first, string second)
    {
        var expression = Read(text);

        var next = expression.Next(Time(after));

        Assert.Equal(Time(first), next);
        Assert.Equal(Time(second), expression.Next(next!.Value));
        Assert.Equal(next, expression.Next(next.Value.AddTicks(-1)));
    }

    [Theory]
    [InlineData("cron(0 0 30 2 ? *)")]
    [InlineData("cron(0 0 1 1 ? 2025)")]
    public void Next_NeverDue_IsNone(string text) => Assert.Null(Read(text).Next(Time("2026-01-01 00:00")));

    [Fact]
    public void Next_LastMinuteOfAll_IsTheLast()
    {
        var everyMinute = Read("cron(* * * * ? *)");

        Assert.Equal(Time("2199-12-31 23:59"), everyMinute.Next(Time("2199-12-31 23:58")));
        Assert.Null(everyMinute.Next(Time("2199-12-31 23:59")));
    }

    [Fact]
    public void Next_EveryDayForTenYears_IsWhatTheCalendarSays()
    {
        var weekdays = Read("cron(30 6 ? * 2-6 *)");
        var time = Time("2026-01-01 00:00");
        for (var day = time.Date; day.Year < 2036; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                time = weekdays.Next(time)!.Value;
                Assert.Equal(day.AddHours(6).AddMinutes(30), time);
            }
        }
    }

    [Theory]
    [InlineData("cron()", "has 0 fields, and six are expected")]
    [InlineData("cron(0 12 * * ?)", "has 5 fields")]
    [InlineData("cron(0 12 * * ? * *)", "has 7 fields")]
    [InlineData("cron(0 12 * * ? *", "cron(minutes hours")]
    [InlineData("cron(", "cron(minutes hours")]
    [InlineData("cron(60 12 * * ? *)", "'60' can't stand in the field minutes, which takes 0 to 59, ranges (-), lists (,), steps (/), *")]
    [InlineData("cron(0 24 * * ? *)", "'24' can't stand in the field hours")]
    [InlineData("cron(0 0 0 * ? *)", "'0' can't stand in the field day-of-month")]
    [InlineData("cron(0 0 32W * ? *)", "'32' can't stand in the field day-of-month")]
    [InlineData("cron(0 0 W * ? *)", "'' can't stand in the field day-of-month")]
    [InlineData("cron(0 0 * 13 ? *)", "'13' can't stand in the field month, which takes 1 to 12 or JAN to DEC")]
    [InlineData("cron(0 0 * FOO ? *)", "'FOO' can't stand in the field month")]
    [InlineData("cron(0 0 ? * 8 *)", "'8' can't stand in the field day-of-week")]
    [InlineData("cron(0 0 ? * 1/2 *)", "'1/2' can't stand in the field day-of-week")]
    [InlineData("cron(0 0 ? * 3#6 *)", "'3#6' can't stand in the field day-of-week")]
    [InlineData("cron(0 0 ? * 3#1,6#3 *)", "'3#1,6#3' can't stand in the field day-of-week")]
    [InlineData("cron(0 0 * * ? 1969)", "'1969' can't stand in the field year, which takes 1970 to 2199")]
    [InlineData("cron(0 0 * * ? 2200)", "'2200' can't stand in the field year")]
    [InlineData("cron(0/0 0 * * ? *)", "'0/0' can't stand in the field minutes")]
    [InlineData("cron(0/ 0 * * ? *)", "'0/' can't stand in the field minutes")]
    [InlineData("cron(0/9999999999 0 * * ? *)", "can't stand in the field minutes")]
    [InlineData("cron(-1 0 * * ? *)", "'' can't stand in the field minutes")]
    [InlineData("cron(+1 0 * * ? *)", "'+1' can't stand in the field minutes")]
    [InlineData("cron(? 0 * * ? *)", "'?' can't stand in the field minutes")]
    [InlineData("cron(0,,5 0 * * ? *)", "'' can't stand in the field minutes")]
    [InlineData("cron(30-10 0 * * ? *)", "the range '30-10' in the field minutes goes backwards")]
    [InlineData("cron(0 0 * * * *)", "day-of-month is '*' and day-of-week is '*', and exactly one of the two must be ?")]
    [InlineData("cron(0 0 1 * MON *)", "exactly one of the two must be ?")]
    [InlineData("cron(0 0 ? * ? *)", "exactly one of the two must be ?")]
    public void TryParse_NotAnExpression_SaysWhatIsWrongAndWhatIsAllowed(string text, string said)
    {
        Assert.False(CronExpression.TryParse(text, out var expression, out var error));
        Assert.Null(expression);
        Assert.StartsWith($"'{text}' is not a cron expression: ", error, StringComparison.Ordinal);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_AnyText_NeverThrows()
    {
        const string Letters = "0123456789*?/-,#LW MONcron()";
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var fields = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Letters[random.Next(Letters.Length)]));
            if (CronExpression.TryParse($"cron({fields})", out var expression, out _))
            {
                expression!.Next(Time("2026-01-01 00:00"));
            }
        }
    }

    private static CronExpression Read(string text) => CronExpression.TryParse(text, out var expression, out var error) ? expression! : throw new Xunit.Sdk.XunitException(error);

    private static DateTime Time(string text) => DateTime.SpecifyKind(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
