namespace SqsWorker.Testing.Faults;

/// <summary>
/// The fates of one kind of chance, by number: fate n is a function of seed, name and n (SplitMix64), not of what was drawn
/// before, so that threads may ask in any order.
/// </summary>
internal sealed class FaultStream(int seed, string name)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private readonly ulong _origin = Mix((ulong)(uint)seed ^ Hash(name));
    private long _asked;

    public double Next(out double draw)
    {
        var state = _origin + ((ulong)Interlocked.Increment(ref _asked) * Golden);
        draw = Unit(Mix(state ^ Golden));
        return Unit(Mix(state));
    }

    private static double Unit(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    /// <summary>FNV-1a: the framework's own hash of a string differs from process to process.</summary>
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        return hash;
    }
}
