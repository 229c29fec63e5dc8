using System.Globalization;

namespace SqsWorker.Benchmarks.Running;

/// <summary>What a figure should at most, or at least, be.</summary>
internal sealed record Goal(double Limit, bool IsUpper)
{
    public static Goal AtMost(double limit) => new(limit, IsUpper: true);

    public static Goal AtLeast(double limit) => new(limit, IsUpper: false);

    public bool IsMetBy(double value) => IsUpper ? value <= Limit : value >= Limit;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsUpper ? "≤" : "≥")} {Limit:#,0.##}");
}
