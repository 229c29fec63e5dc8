using System.Diagnostics.CodeAnalysis;

namespace SqsWorker.Processing;

/// <summary>Places that no other queue uses.</summary>
/// <param name="count">How many.</param>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore owns no handle, and handlers that outlive a run still release it.")]
internal sealed class OwnPlaces(int count) : HandlerPlaces
{
    private readonly SemaphoreSlim _places = new(count);

    public override Task EnterAsync(CancellationToken cancellationToken) => _places.WaitAsync(cancellationToken);

    public override void Leave() => _places.Release();
}
