namespace SqsWorker.Definitions.Rules;

/// <summary>What a function may be called: the value of <c>SQSWORKER_FUNCTION</c>, part of logical ids and of a log group's name.</summary>
internal static class FunctionNames
{
    public const string Scale = "scale";
    public const string Worker = "worker";

    /// <summary>The function of each queue that names none.</summary>
    public const string Process = "process";

    /// <summary>In attributes that may be about all functions.</summary>
    public const string All = "*";

    public const int MaxLength = 32;

    /// <summary>Returns what is wrong with a name that a queue gives to the function that processes it, or null.</summary>
    public static string? FindTrouble(string name) =>
        name == Process ? null
        : name.Length == 0 ? "is empty"
        : name.Length > MaxLength ? FormattableString.Invariant($"has {name.Length} characters")
        : !IsLetter(name[0]) ? "doesn't begin with a letter"
        : !HasOnlyAllowed(name) ? "has other characters in it"
        : name is Scale or Worker ? "is the name of a function that starts workers"
        : IsTaken(name) ? "differs from a name that is taken in case only"
        : null;

    private static bool HasOnlyAllowed(string name)
    {
        foreach (var one in name)
        {
            if (!IsLetter(one) && one is not ((>= '0' and <= '9') or '-'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsTaken(string name) => Is(name, Scale) || Is(name, Worker) || Is(name, Process);

    private static bool Is(string name, string taken) => string.Equals(taken, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsLetter(char one) => one is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
