namespace SqsWorker.Processing;

/// <summary>Learns how long handling takes, and says how much can begin in some time. Until it knows, nothing is expected to be quick.</summary>
/// <param name="time">The clock.</param>
internal sealed class HandlingPace(TimeProvider time)
{
    private const double Weight = 0.1;

    private readonly Lock _gate = new();
    private double _seconds = double.PositiveInfinity;
    private double _secondsOfOne = double.PositiveInfinity;
    private double _longest;

    /// <summary>How long a handling may be expected to take at most: the longest of late.</summary>
    public TimeSpan Longest
    {
        get
        {
            lock (_gate)
            {
                return TimeSpan.FromSeconds(_longest);
            }
        }
    }

    /// <summary>Notes one handling.</summary>
    /// <param name="began">When it began, as a timestamp.</param>
    /// <param name="messages">Of how many messages.</param>
    public void Ended(long began, int messages = 1)
    {
        var seconds = time.GetElapsedTime(began).TotalSeconds;
        lock (_gate)
        {
            _seconds = Learn(_seconds, seconds);
            _secondsOfOne = Learn(_secondsOfOne, seconds / messages);
            _longest = Math.Max(seconds, Learn(_longest, seconds));
        }
    }

    /// <summary>How many handlings, one after the other, end within a span, besides one that has just begun.</summary>
    public double Within(TimeSpan span)
    {
        lock (_gate)
        {
            return span.TotalSeconds / Math.Max(_seconds, 1e-6);
        }
    }

    /// <summary>
    /// How many messages one handler gets through in a span; endlessly many until that is known. Where lists fail their messages go one by one, and that
    /// takes them longer.
    /// </summary>
    public double MessagesWithin(TimeSpan span)
    {
        lock (_gate)
        {
            return double.IsInfinity(_secondsOfOne) ? double.PositiveInfinity : span.TotalSeconds / Math.Max(_secondsOfOne, 1e-6);
        }
    }

    private static double Learn(double known, double seconds) => double.IsInfinity(known) ? seconds : known + (Weight * (seconds - known));
}
