using System.Globalization;

namespace SqsWorker.Benchmarks.Coldstart;

/// <summary>What to measure.</summary>
/// <param name="Starts">How often each variant is started.</param>
/// <param name="Variants">The variants asked for.</param>
/// <param name="Again">Whether to start what the last run has published.</param>
internal sealed record ColdstartOptions(int Starts, IReadOnlyList<string> Variants, bool Again)
{
    public const string Usage = "coldstart [--starts N] [--variants NAME,NAME…] [--again]";

    /// <returns>The options, or <see langword="null"/> and what is wrong with the command line.</returns>
    public static (ColdstartOptions? Options, string? Problem) Parse(IReadOnlyList<string> arguments)
    {
        var options = new ColdstartOptions(Starts: 20, VariantNames.All, arguments.Contains("--again"));
        arguments = [.. arguments.Where(static argument => argument != "--again")];
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--starts" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var starts) && starts >= 1:
                    options = options with { Starts = starts };
                    break;
                case "--variants" when value.Split(',') is var names && names.All(VariantNames.All.Contains):
                    options = options with { Variants = names };
                    break;
                default:
                    return (null, $"'{arguments[i]} {value}' is not understood; at least 1 start, and of the variants {string.Join(", ", VariantNames.All)}.");
            }
        }

        return (options, null);
    }
}
