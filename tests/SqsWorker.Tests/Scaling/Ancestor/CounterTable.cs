namespace SqsWorker.Tests.Scaling.Ancestor;

/// <summary>A table that answers at once.</summary>
internal sealed class CounterTable : ICounterTable
{
    public double? Value { get; set; }

    /// <summary>Gets or sets what the next read fails with.</summary>
    public Exception? Failure { get; set; }

    public Task<double?> GetAsync() => Failure is { } failure ? Task.FromException<double?>(failure) : Task.FromResult(Value);

    public Task PutAsync(double value)
    {
        Value = value;
        return Task.CompletedTask;
    }
}
