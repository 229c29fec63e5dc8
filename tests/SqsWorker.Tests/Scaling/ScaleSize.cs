using System.Globalization;

namespace SqsWorker.Tests.Scaling;

/// <summary>How much is tried, by an environment variable: a little in each build, all of it on demand.</summary>
internal static class ScaleSize
{
    public const string WorldsVariable = "SQSWORKER_SCALING_WORLDS";

    /// <summary>Gets how many worlds are lived.</summary>
    public static int Worlds => Environment.GetEnvironmentVariable(WorldsVariable) is { Length: > 0 } text
        ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
        : 60;
}
