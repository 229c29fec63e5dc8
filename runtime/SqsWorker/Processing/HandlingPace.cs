namespace SqsWorker.Processing;

/// <summary>Learns how long handling takes, and says how much can begin soon. Until it knows, nothing is expected to be quick.</summary>
/// <param name="time">The clock.</param>
internal sealed class HandlingPace(TimeProvider time)
{
    private const double Weight = 0.1;

    private readonly Lock _gate = new();
    private double _seconds = double.PositiveInfinity;

    /// <summary>Notes one handling.</summary>
    /// <param name="began">When it began, as a timestamp.</param>
    public void Ended(long began)
    {
        var seconds = time.GetElapsedTime(began).TotalSeconds;
        lock (_gate)
        {
            _seconds = double.IsInfinity(_seconds) ? seconds : _seconds + (Weight * (seconds - _seconds));
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
}
