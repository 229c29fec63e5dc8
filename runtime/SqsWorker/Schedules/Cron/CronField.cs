using System.Globalization;

namespace SqsWorker.Schedules.Cron;

/// <summary>One field of a cron expression: what may stand there, and which values a text names.</summary>
internal sealed class CronField
{
    private readonly string _name;
    private readonly string[] _names;
    private readonly bool _allowsSteps;
    private readonly string _more;

    private CronField(string name, int first, int last, string[]? names = null, bool allowsSteps = true, string more = "")
    {
        _name = name;
        First = first;
        Last = last;
        _names = names ?? [];
        _allowsSteps = allowsSteps;
        _more = more;
    }

    public static CronField Minutes { get; } = new("minutes", 0, 59);

    public static CronField Hours { get; } = new("hours", 0, 23);

    public static CronField DaysOfMonth { get; } = new("day-of-month", 1, 31, more: ", ?, L, and a number with W");

    public static CronField Months { get; } = new("month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]);

    public static CronField DaysOfWeek { get; } = new(
        "day-of-week", 1, 7, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"], allowsSteps: false, ", ?, L, a day with L, and a day with #1 to #5");

    public static CronField Years { get; } = new("year", 1970, 2199);

    public int First { get; }

    public int Last { get; }

    /// <summary>Reads a list of values, ranges and steps: which values it names, by index.</summary>
    public bool[] Parse(string text)
    {
        var values = new bool[Last + 1];
        foreach (var item in text.Split(','))
        {
            Add(item, values);
        }

        return values;
    }

    /// <summary>Reads one value, a number or a name.</summary>
    public int Value(string text)
    {
        var named = Array.FindIndex(_names, name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0)
        {
            return First + named;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= First && number <= Last
            ? number
            : throw Wrong(text);
    }

    /// <summary>Says that something may not stand in this field, and what may.</summary>
    public FormatException Wrong(string text)
    {
        var names = _names.Length == 0 ? "" : $" or {_names[0]} to {_names[_names.Length - 1]}";
        var steps = _allowsSteps ? ", steps (/)" : "";
        return new FormatException($"'{text}' can't stand in the field {_name}, which takes {First} to {Last}{names}, ranges (-), lists (,){steps}, *{_more}");
    }

    /// <summary><c>*</c>, <c>5</c>, <c>1-5</c>, <c>*/10</c>, <c>5/10</c> or <c>1-30/10</c>.</summary>
    private void Add(string item, bool[] values)
    {
        var steps = item.Split('/');
        var ends = steps[0].Split('-');
        if (steps.Length > 2 || ends.Length > 2)
        {
            throw Wrong(item);
        }

        var hasStep = steps.Length == 2;
        var step = hasStep ? Step(item, steps[1]) : 1;
        int first, last;
        if (steps[0] == "*")
        {
            (first, last) = (First, Last);
        }
        else if (ends.Length == 2)
        {
            (first, last) = (Value(ends[0]), Value(ends[1]));
        }
        else
        {
            first = Value(ends[0]);
            last = hasStep ? Last : first;
        }

        if (first > last)
        {
            throw new FormatException($"the range '{steps[0]}' in the field {_name} goes backwards");
        }

        for (var value = first; value <= last; value += step)
        {
            values[value] = true;
        }
    }

    private int Step(string item, string text)
        => _allowsSteps && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step >= 1 && step <= Last
            ? step
            : throw Wrong(item);
}
