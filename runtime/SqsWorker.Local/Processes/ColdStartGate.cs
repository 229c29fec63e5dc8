namespace SqsWorker.Local.Processes;

/// <summary>
/// Lets only so many processes start at once. Ten runtimes that start together on two cores are all slow; one after the
/// other, the first works while the last starts.
/// </summary>
/// <param name="places">How many may start at once.</param>
internal sealed class ColdStartGate(int places) : IDisposable
{
    private readonly SemaphoreSlim _places = new(places);

    /// <summary>Gets a gate as wide as this machine.</summary>
    public static ColdStartGate ForThisMachine() => new(Math.Max(1, Environment.ProcessorCount));

    public Task EnterAsync(CancellationToken cancellationToken) => _places.WaitAsync(cancellationToken);

    public void Leave() => _places.Release();

    public void Dispose() => _places.Dispose();
}
