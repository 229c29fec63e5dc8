using SqsWorker.Tests.Scaling.Ancestor;

namespace SqsWorker.Tests.Scaling.Defects;

/// <summary>The ancestor's table as runs at the same time find it: all have read before the first writes.</summary>
/// <param name="readers">How many runs there are.</param>
internal sealed class OverlappingReads(int readers) : ICounterTable
{
    private readonly CounterTable _table = new();
    private readonly TaskCompletionSource _allHaveRead = new();
    private int _left = readers;

    public double? Value => _table.Value;

    public async Task<double?> GetAsync()
    {
        var value = await _table.GetAsync();
        if (--_left == 0)
        {
            _allHaveRead.SetResult();
        }

        await _allHaveRead.Task;
        return value;
    }

    public Task PutAsync(double value) => _table.PutAsync(value);
}
