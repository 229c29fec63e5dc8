namespace SqsWorker.Generator.Parsing;

/// <summary>
/// What a function may be called (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</see>), so that the grant is
/// for that function and no other.
/// </summary>
internal static class FunctionRules
{
    private const string Stack = "{stack}";
    private const string Latest = "$LATEST";
    private const int LongestName = 64;
    private const int LongestQualifier = 128;

    /// <summary>Returns what is wrong with a name or an ARN, or null.</summary>
    public static string? FindTrouble(string function)
    {
        if (function.Length == 0)
        {
            return "is empty";
        }

        if (ArnRules.IsArn(function))
        {
            return ArnRules.FindFunctionTrouble(function);
        }

        // The stack's name has one character at least.
        var isOfStack = function.StartsWith(Stack, StringComparison.Ordinal);
        var parts = (isOfStack ? "s" + function.Substring(Stack.Length) : function).Split(':');
        return parts.Length > 2 ? "has more than one colon" : FindNameTrouble(parts[0], parts.Length == 2 ? parts[1] : null);
    }

    public static string? FindNameTrouble(string name, string? qualifier) =>
        name.Length > LongestName ? FormattableString.Invariant($"has a name of {name.Length} characters")
        : !IsPlain(name) ? "has no name of letters, digits, hyphens and underscores"
        : qualifier is null or Latest ? null
        : qualifier.Length > LongestQualifier || !IsPlain(qualifier) ? "has no alias or version after the colon"
        : null;

    private static bool IsPlain(string text) => text.Length > 0
        && text.All(static one => one is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_');
}
