using System.Globalization;

namespace SqsWorker.Tests.Reliability;

/// <summary>How much is tried, by environment variables: a little in each build, all of it on demand.</summary>
internal static class Size
{
    public const string SeedVariable = "SQSWORKER_RELIABILITY_SEED";
    public const string RunsVariable = "SQSWORKER_RELIABILITY_RUNS";
    public const string StepsVariable = "SQSWORKER_RELIABILITY_STEPS";
    public const string TriesVariable = "SQSWORKER_RELIABILITY_TRIES";

    /// <summary>Gets how many runs end at a deadline.</summary>
    public static int Runs => Read(RunsVariable) ?? 300;

    /// <summary>Gets how many steps are taken.</summary>
    public static int Steps => Read(StepsVariable) ?? 10_000;

    /// <summary>Gets the one world to be seen again, or <see langword="null"/>.</summary>
    public static int? Seed => Read(SeedVariable);

    /// <summary>Gets how often it is tried: which of two threads is first at the same moment, no seed decides.</summary>
    public static int Tries => Read(TriesVariable) ?? 200;

    private static int? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
        ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
        : null;
}
