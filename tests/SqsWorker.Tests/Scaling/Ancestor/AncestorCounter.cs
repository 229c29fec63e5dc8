using System.Globalization;
using System.Text.RegularExpressions;

namespace SqsWorker.Tests.Scaling.Ancestor;

/// <summary>
/// What stood here in 2017, in our words: a number of workers that each ALARM raises and each OK lowers. Its faults are kept with
/// care; the suite must tell it from ours.
/// </summary>
/// <param name="table">Where the number stands.</param>
/// <param name="rises">By how many workers a threshold raises the number.</param>
/// <param name="alarmName">How an alarm's name is recognised.</param>
internal sealed partial class AncestorCounter(ICounterTable table, IReadOnlyDictionary<int, int> rises, Regex? alarmName = null)
{
    /// <summary>The names it looked for. The plugin that came with it never made such: it has no <c>s</c>.</summary>
    public static Regex AsCommitted { get; } = Committed();

    private readonly Regex _alarmName = alarmName ?? AnyThreshold();

    /// <summary>Takes a notice in.</summary>
    public async Task ScaleAsync(string alarm, string state)
    {
        var workers = await ReadAsync();
        var match = _alarmName.Match(alarm);
        if (!match.Success)
        {
            return;
        }

        // A threshold that the mapping does not know has no number: JavaScript goes on with that.
        var threshold = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var rise = rises.TryGetValue(threshold, out var known) ? known : double.NaN;
        await table.PutAsync(workers + (state == "ALARM" ? rise : -rise));
    }

    /// <summary>The minute's tick: so many workers more, whatever still runs.</summary>
    /// <exception cref="InvalidOperationException">The number is none of a list's lengths.</exception>
    public async Task<int> WorkersAsync()
    {
        var value = await table.GetAsync() ?? 1;
        return value >= 0 ? (int)value : throw new InvalidOperationException($"Invalid array length: {value}");
    }

    // Whatever can't be read is one worker, and what is below one too; it is written back with the next change.
    private async Task<double> ReadAsync()
    {
        try
        {
            var value = await table.GetAsync() ?? 1;
            return value < 1 ? 1 : value;
        }
        catch (TimeoutException)
        {
            return 1;
        }
    }

    [GeneratedRegex(@"MessagesAlarm(\d+)$")]
    private static partial Regex Committed();

    [GeneratedRegex(@"(\d+)$")]
    private static partial Regex AnyThreshold();
}
