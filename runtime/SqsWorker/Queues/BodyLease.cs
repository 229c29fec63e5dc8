using SqsWorker.Wire;

namespace SqsWorker.Queues;

/// <summary>
/// The bodies of one receive, in an array that is rented. It goes back when each of them was let go; where one never is, as when a
/// handler is abandoned, the array is garbage like any other, and nobody ever reads another's message.
/// </summary>
internal sealed class BodyLease
{
    private readonly byte[] _texts;
    private readonly PooledBuffer _rented;
    private int _users;

    /// <param name="texts">What was written; it is this lease's from now on.</param>
    /// <param name="users">How many bodies it has.</param>
    public BodyLease(PooledBuffer texts, int users)
    {
        _rented = texts.Take();
        _texts = _rented.Array;
        _users = users;
    }

    public ReadOnlyMemory<byte> Memory(TextSpan text) => _texts.AsMemory(text.Start, text.Length);

    /// <summary>Lets one body go. Each does so once.</summary>
    public void LetGo()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            _rented.Dispose();
        }
    }
}
