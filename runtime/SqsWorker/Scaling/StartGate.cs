namespace SqsWorker.Scaling;

/// <summary>
/// What all queues of one tick share: so many starts at the same time, none after its time is up, and none after Lambda said that there
/// are too many. The next tick looks again.
/// </summary>
internal sealed class StartGate(int places, DateTimeOffset lastStart, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _places = new(places);
    private volatile bool _closed;

    /// <returns>Whether there is a place, to be left again; otherwise it is too late.</returns>
    public async Task<bool> TryEnterAsync()
    {
        await _places.WaitAsync().ConfigureAwait(false);
        if (!_closed && time.GetUtcNow() < lastStart)
        {
            return true;
        }

        _places.Release();
        return false;
    }

    public void Leave() => _places.Release();

    /// <summary>Lets nobody in any more.</summary>
    public void Close() => _closed = true;

    public void Dispose() => _places.Dispose();
}
