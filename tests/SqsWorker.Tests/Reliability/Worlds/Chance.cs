namespace SqsWorker.Tests.Reliability.Worlds;

/// <summary>Numbers that a seed decides, each by its name and not by what was drawn before: threads may ask in any order.</summary>
/// <param name="seed">The seed.</param>
internal readonly struct Chance(int seed)
{
    /// <returns>A number from 0 to below 1.</returns>
    public double Of(Draw draw, int a = 0, int b = 0)
    {
        var bits = Mix(((ulong)(uint)seed << 8) ^ (ulong)draw);
        bits = Mix(bits ^ (uint)a);
        bits = Mix(bits ^ ((ulong)(uint)b << 32));
        return (bits >> 11) * (1.0 / (1UL << 53));
    }

    /// <returns>A number from the least to the most.</returns>
    public int Between(int least, int most, Draw draw, int a = 0, int b = 0) => least + (int)(Of(draw, a, b) * (most - least + 1));

    private static ulong Mix(ulong bits)
    {
        bits += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
