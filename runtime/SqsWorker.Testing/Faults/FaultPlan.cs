using System.Collections.Concurrent;
using System.Globalization;

namespace SqsWorker.Testing.Faults;

/// <summary>
/// Decides what goes wrong, and counts it. The nth call of an operation on a queue (table, function) has the same fate whenever
/// the seed and the rates are the same, whatever happens elsewhere meanwhile: a run that made the same calls meets the same faults.
/// </summary>
/// <remarks>Give it to <see cref="Queues.SqsEngineOptions.Faults"/> for what goes wrong inside queues, and to a
/// <see cref="FaultyService"/> in front of a service for what goes wrong on the way, or to <see cref="Stacks.TestStackOptions.Faults"/> or a <see cref="TestQueue"/>,
/// which do both and more.</remarks>
public sealed class FaultPlan
{
    private readonly ConcurrentDictionary<(FaultKind Kind, FaultTarget Target), FaultStream> _streams = new();
    private readonly long[] _injected = new long[Enum.GetValues<FaultKind>().Length];
    private volatile FaultRates _rates;

    /// <summary>Initializes a new instance of the <see cref="FaultPlan"/> class.</summary>
    /// <param name="seed">What makes one run differ from another.</param>
    /// <param name="rates">How often what goes wrong.</param>
    public FaultPlan(int seed, FaultRates rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        Seed = seed;
        _rates = rates;
    }

    /// <summary>Gets the seed.</summary>
    public int Seed { get; }

    /// <summary>Gets or sets how often what goes wrong from now on; <see cref="FaultRates.None"/> switches all faults off.</summary>
    public FaultRates Rates
    {
        get => _rates;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _rates = value;
        }
    }

    /// <summary>Gets what may be hit, for instance only calls to a table.</summary>
    /// <value>The default value is <see langword="null"/>: everything.</value>
    public Func<FaultTarget, bool>? Where { get; init; }

    /// <summary>Gets how many faults of a kind there were so far.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The number.</returns>
    public long Injected(FaultKind kind) => Interlocked.Read(ref _injected[(int)kind]);

    /// <summary>Tells the seed and what went wrong so far, for the message of a failed test.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var counts = Enum.GetValues<FaultKind>().Where(kind => Injected(kind) > 0).Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind} {Injected(kind)}"));
        return string.Create(CultureInfo.InvariantCulture, $"seed {Seed}: {string.Join(", ", counts.DefaultIfEmpty("no faults"))}");
    }

    /// <summary>Decides a chance.</summary>
    /// <param name="kind">What may go wrong.</param>
    /// <param name="rate">How often it does.</param>
    /// <param name="target">What it would hit.</param>
    /// <param name="draw">A number from 0 to below 1 for what else there is to decide about the fault.</param>
    internal bool Hits(FaultKind kind, double rate, FaultTarget target, out double draw)
    {
        draw = 0;
        if (rate <= 0 || Where?.Invoke(target) == false)
        {
            return false;
        }

        var stream = _streams.GetOrAdd((kind, target), static (key, seed) => new FaultStream(seed, $"{key.Kind}:{key.Target}"), Seed);
        if (stream.Next(out draw) >= rate)
        {
            return false;
        }

        Count(kind);
        return true;
    }

    internal void Count(FaultKind kind) => Interlocked.Increment(ref _injected[(int)kind]);
}
