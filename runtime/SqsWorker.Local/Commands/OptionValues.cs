using System.Globalization;
using System.Text.RegularExpressions;

namespace SqsWorker.Local.Commands;

/// <summary>Checks option values that are not numbers.</summary>
internal static partial class OptionValues
{
    /// <exception cref="UserErrorException">CloudFormation would not take the name.</exception>
    public static string StackName(string value, string option = "--stack-name") => StackNameForm().IsMatch(value)
        ? value
        : throw new UserErrorException($"{option} {value}: a letter, then letters, digits and hyphens, 128 at most, are expected.");

    /// <exception cref="UserErrorException">This is no region's name.</exception>
    public static string Region(string value) => RegionForm().IsMatch(value)
        ? value
        : throw new UserErrorException($"--region {value}: a region such as eu-central-1 is expected.");

    /// <summary>Reads <c>90s</c>, <c>30m</c>, <c>2h</c> or <c>1d</c>.</summary>
    /// <exception cref="UserErrorException">This is no time, or one of more than a year.</exception>
    public static TimeSpan Duration(string value)
    {
        var match = DurationForm().Match(value);
        var unit = match.Groups["unit"].Value switch { "s" => 1, "m" => 60, "h" => 3600, _ => 86_400 };
        return match.Success
            && long.Parse(match.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) * unit is var seconds and > 0 and <= 365 * 86_400
                ? TimeSpan.FromSeconds(seconds)
                : throw new UserErrorException($"--for {value}: a number with s, m, h or d after it is expected, such as 30m or 2h, of a year at most.");
    }

    /// <summary>Reads <c>NAME=value</c>, and <c>NAME</c> alone from this process.</summary>
    /// <exception cref="UserErrorException">A name is missing, reserved or not set.</exception>
    public static IReadOnlyDictionary<string, string> Variables(IReadOnlyList<string> values, Func<string, string?> own)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            var at = value.IndexOf('=', StringComparison.Ordinal);
            var name = at < 0 ? value : value[..at];
            if (!VariableForm().IsMatch(name) || IsReserved(name))
            {
                throw new UserErrorException($"--env {value}: NAME or NAME=value is expected; AWS_… is the platform's.");
            }

            variables[name] = at >= 0 ? value[(at + 1)..] : own(name)
                ?? throw new UserErrorException($"--env {value}: the variable {name} is not set here.");
        }

        return variables;
    }

    // How functions log is the user's to say, as it is in AWS.
    private static bool IsReserved(string name) =>
        name.StartsWith("AWS_", StringComparison.Ordinal) && name is not ("AWS_LAMBDA_LOG_FORMAT" or "AWS_LAMBDA_LOG_LEVEL");

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,127}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StackNameForm();

    [GeneratedRegex("^[a-z]{2,3}(-[a-z]+)+-[0-9]{1,2}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionForm();

    [GeneratedRegex("^(?<count>[0-9]{1,8})(?<unit>[smhd])$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DurationForm();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableForm();
}
