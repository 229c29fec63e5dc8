using System.Globalization;

namespace SqsWorker.Benchmarks.Drain;

/// <summary>What to measure.</summary>
/// <param name="Messages">How many messages each consumer drains.</param>
/// <param name="Rounds">How often each is measured.</param>
/// <param name="LongestAt10Ms">After how long a consumer is stopped when each call takes 10 ms: a slow one would take hours.</param>
/// <param name="Clients">The consumers asked for, or <see langword="null"/> for all.</param>
internal sealed record DrainOptions(int Messages, int Rounds, TimeSpan LongestAt10Ms, IReadOnlyList<string>? Clients)
{
    public const string Usage = "drain [--messages N] [--rounds N] [--seconds N] [--clients NAME,NAME…]";

    /// <returns>The options, or <see langword="null"/> and what is wrong with the command line.</returns>
    public static (DrainOptions? Options, string? Problem) Parse(IReadOnlyList<string> arguments)
    {
        var options = new DrainOptions(Messages: 100_000, Rounds: 3, LongestAt10Ms: TimeSpan.FromSeconds(60), Clients: null);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--messages" when Number(value) is { } messages and >= 1000:
                    options = options with { Messages = messages };
                    break;
                case "--rounds" when Number(value) is { } rounds and >= 1:
                    options = options with { Rounds = rounds };
                    break;
                case "--seconds" when Number(value) is { } seconds and >= 1:
                    options = options with { LongestAt10Ms = TimeSpan.FromSeconds(seconds) };
                    break;
                case "--clients" when value.Length > 0:
                    options = options with { Clients = value.Split(',') };
                    break;
                default:
                    return (null, $"'{arguments[i]} {value}' is not understood; at least 1,000 messages, 1 round and 1 second.");
            }
        }

        return (options, null);
    }

    private static int? Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
