using System.Globalization;
using System.Text;
using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Reliability.Worlds;

/// <summary>All that happened in a world, in order.</summary>
internal sealed class History(VirtualClock clock)
{
    private static readonly Happening[] Steps =
    [
        Happening.Received, Happening.ReceivedInVain, Happening.Succeeded, Happening.Failed, Happening.Cancelled, Happening.Throttled, Happening.Dropped,
        Happening.Refused, Happening.Crashed, Happening.LeaseTaken,
    ];

    private readonly Lock _gate = new();
    private readonly List<Moment> _moments = [];
    private readonly DateTimeOffset _start = clock.GetUtcNow();

    /// <summary>Gets what happened; to be read when the world has ended.</summary>
    public IReadOnlyList<Moment> Moments => _moments;

    /// <summary>Gets how many of the moments are steps that the tests count.</summary>
    public int StepCount => _moments.Count(static moment => Steps.Contains(moment.What));

    public TimeSpan Now => clock.GetUtcNow() - _start;

    public void Add(Happening what, int worker = -1, int message = -1, long lease = 0, TimeSpan span = default, int receives = 0, int handling = 0)
    {
        lock (_gate)
        {
            _moments.Add(new Moment(what, Now, worker, message, lease, span, receives, handling));
        }
    }

    /// <summary>Tells what happened to a message, and to the runs it met.</summary>
    public string Of(int message)
    {
        var runs = _moments.Where(moment => moment.Message == message).Select(static moment => moment.Worker).ToHashSet();
        var text = new StringBuilder();
        foreach (var moment in _moments.Where(moment => moment.Message == message || (moment.Message < 0 && runs.Contains(moment.Worker))))
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"  {moment.At.TotalSeconds,9:F3} s  run {moment.Worker,3}  {moment.What}{(moment.Lease > 0 ? $" (receive {moment.Lease}{(moment.Receives > 0 ? $", its {moment.Receives}." : "")})" : "")}{(moment.Span > TimeSpan.Zero ? $" {moment.Span.TotalSeconds:F3} s" : "")}");
        }

        return text.ToString();
    }
}
