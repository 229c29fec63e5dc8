using System.Globalization;

namespace SqsWorker.Benchmarks.Render;

/// <summary>How often to measure.</summary>
/// <param name="Renders">How often the renderer is started.</param>
/// <param name="Builds">How often each no-op build is.</param>
internal sealed record RenderOptions(int Renders, int Builds)
{
    public const string Usage = "render [--renders N] [--builds N]";

    /// <returns>The options, or <see langword="null"/> and what is wrong with the command line.</returns>
    public static (RenderOptions? Options, string? Problem) Parse(IReadOnlyList<string> arguments)
    {
        var options = new RenderOptions(Renders: 20, Builds: 10);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : "";
            var isCount = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1;
            switch (arguments[i])
            {
                case "--renders" when isCount:
                    options = options with { Renders = count };
                    break;
                case "--builds" when isCount:
                    options = options with { Builds = count };
                    break;
                default:
                    return (null, $"'{arguments[i]} {value}' is not understood.");
            }
        }

        return (options, null);
    }
}
