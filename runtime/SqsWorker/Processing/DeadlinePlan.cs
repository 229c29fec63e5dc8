namespace SqsWorker.Processing;

/// <summary>
/// Divides the time to a deadline: first receiving ends, then running handlers are told to end, then all is settled. A fifth of
/// the time, thirty seconds at most, is kept for what runs.
/// </summary>
/// <param name="Receiving">How long to receive.</param>
/// <param name="Handling">When handlers are cancelled.</param>
/// <param name="Settling">When handlers that did not end on their token are given up, and what is finished is flushed.</param>
/// <param name="Leaving">When calls that hang are given up, so that the run answers in time.</param>
internal readonly record struct DeadlinePlan(TimeSpan Receiving, TimeSpan Handling, TimeSpan Settling, TimeSpan Leaving)
{
    // A flush is a few calls of some milliseconds; SDK retries may take this long.
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LongestFinish = TimeSpan.FromSeconds(30);

    // Longer than any Lambda function may run: where there is no deadline, timers still need a number they take.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public static DeadlinePlan For(TimeSpan left)
    {
        left = left < TimeSpan.Zero ? TimeSpan.Zero : left > Longest ? Longest : left;
        var flush = Shorter(left / 10, LongestFlush);
        var finish = Shorter(left / 5, LongestFinish);
        return new DeadlinePlan(left - flush - finish, left - flush, left - (flush / 2), left - (flush / 6));
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
