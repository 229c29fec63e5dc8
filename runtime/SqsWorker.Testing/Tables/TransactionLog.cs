namespace SqsWorker.Testing.Tables;

/// <summary>Remembers the tokens of transactions for ten minutes, so that a client may send one again.</summary>
internal sealed class TransactionLog(TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, (string Request, DateTimeOffset Expires)> _done = new(StringComparer.Ordinal);

    /// <summary>Tells whether the same request was done under this token already.</summary>
    public bool Contains(string token, string request)
    {
        var now = clock.GetUtcNow();
        foreach (var expired in _done.Where(entry => entry.Value.Expires <= now).Select(entry => entry.Key).ToList())
        {
            _done.Remove(expired);
        }

        if (!_done.TryGetValue(token, out var done))
        {
            return false;
        }

        return string.Equals(done.Request, request, StringComparison.Ordinal)
            ? true
            : throw TableException.Of("IdempotentParameterMismatchException", "The request uses the same client token as a previous, but non-identical request.");
    }

    public void Add(string token, string request) => _done[token] = (request, clock.GetUtcNow() + Memory);
}
