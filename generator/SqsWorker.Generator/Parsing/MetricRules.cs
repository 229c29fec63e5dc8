namespace SqsWorker.Generator.Parsing;

/// <summary>
/// What an alarm's metric may be called
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html">PutMetricData</see>).
/// </summary>
internal static class MetricRules
{
    public const string QueueNamespace = "AWS/SQS";

    private const string AwsNamespaces = "AWS/";
    private const int LongestName = 255;
    private const int LongestValue = 1024;
    private const int MostDimensions = 30;

    public static bool IsOfAws(string space) => space.StartsWith(AwsNamespaces, StringComparison.Ordinal);

    /// <summary>Returns what is wrong with the metric of a step as it is declared, or null.</summary>
    public static string? FindTrouble(string? space, string? name, IReadOnlyList<string?>? dimensions)
    {
        if (space is null)
        {
            return name is not null ? "MetricName stands with a MetricNamespace"
                : dimensions is not null ? "Dimensions stand with a MetricNamespace"
                : null;
        }

        return FindSpaceTrouble(space)
            ?? (name is null || IsText(name, LongestName) ? null : $"MetricName is '{QueueNameRules.Printable(name)}', which is not 1 to 255 printable ASCII characters other than \" \\ {{ }}")
            ?? (dimensions is null ? FindUnsaidTrouble(space) : FindDimensionTrouble(dimensions));
    }

    public static (string Name, string Value) Divide(string dimension)
    {
        var at = dimension.IndexOf('=');
        return (dimension.Substring(0, at), dimension.Substring(at + 1));
    }

    private static string? FindSpaceTrouble(string space) =>
        space.Length is > 0 and <= LongestName && space[0] != ':' && space.Trim().Length > 0 && space.All(IsOfSpace)
            ? null
            : $"MetricNamespace is '{QueueNameRules.Printable(space)}', which is not 1 to 255 letters, digits, spaces and .-_/#:, without a colon at the beginning";

    private static string? FindUnsaidTrouble(string space) => IsOfAws(space) && space != QueueNamespace
        ? $"no metric of '{space}' has the dimension QueueName; name its Dimensions"
        : null;

    private static string? FindDimensionTrouble(IReadOnlyList<string?> dimensions) =>
        dimensions.Count > MostDimensions ? FormattableString.Invariant($"it has {dimensions.Count} Dimensions; allowed are 30")
        : dimensions.FirstOrDefault(static one => !IsDimension(one)) is var wrong && dimensions.Any(static one => !IsDimension(one))
            ? $"its dimension '{QueueNameRules.Printable(wrong ?? "")}' is not Name=Value in printable ASCII characters other than \" \\ {{ }}"
        : dimensions.GroupBy(static one => Divide(one!).Name, StringComparer.Ordinal).FirstOrDefault(static one => one.Count() > 1) is { } twice
            ? $"it has the dimension '{twice.Key}' twice"
        : null;

    // Without a value it is the queue's physical name.
    private static bool IsDimension(string? text)
    {
        if (text is null || text.IndexOf('=') < 0)
        {
            return false;
        }

        var (name, value) = Divide(text);
        return IsText(name, LongestName) && name[0] != ':' && (value.Length == 0 || IsText(value, LongestValue));
    }

    // CloudFormation takes {{…}} for something to look up.
    private static bool IsText(string text, int longest) =>
        text.Length <= longest && text.Trim().Length > 0 && text.All(static one => one is >= ' ' and <= '~' and not ('"' or '\\' or '{' or '}'));

    private static bool IsOfSpace(char one) =>
        one is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or ' ' or '.' or '-' or '_' or '/' or '#' or ':';
}
