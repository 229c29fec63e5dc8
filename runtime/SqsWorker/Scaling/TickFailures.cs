namespace SqsWorker.Scaling;

/// <summary>Collects why a function could not do all that it should: each reason once, with how often it was met.</summary>
internal sealed class TickFailures
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Queue, string Reason), (Exception First, int Count)> _reasons = [];

    public void Add(string queue, Exception exception)
    {
        lock (_gate)
        {
            var key = (queue, exception.Message);
            _reasons[key] = _reasons.TryGetValue(key, out var met) ? (met.First, met.Count + 1) : (exception, 1);
        }
    }

    /// <exception cref="AggregateException">There are failures; each queue's and reason's is told.</exception>
    public void ThrowIfAny()
    {
        lock (_gate)
        {
            if (_reasons.Count > 0)
            {
                throw new AggregateException(_reasons.Select(static entry => Tell(entry.Key.Queue, entry.Key.Reason, entry.Value)));
            }
        }
    }

    private static InvalidOperationException Tell(string queue, string reason, (Exception First, int Count) met) =>
        new($"Queue '{queue}': {reason}{(met.Count > 1 ? $" ({met.Count} times)" : "")}", met.First);
}
