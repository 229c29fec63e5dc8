using SqsWorker.Definitions.Rules;

namespace SqsWorker.Functions;

/// <summary>The functions that process messages, as Lambda knows them, by the names that queues give them.</summary>
internal sealed class ProcessFunctions(IReadOnlyDictionary<string, string> names)
{
    /// <summary>The variable for <c>process</c>: one name.</summary>
    public const string DefaultVariable = "SQSWORKER_PROCESS_FUNCTION";

    /// <summary>The variable for all others: pairs, <c>heavy=shop-HeavyFunction-1;mail=…</c>.</summary>
    public const string OthersVariable = "SQSWORKER_FUNCTIONS";

    public static ProcessFunctions None { get; } = new(new Dictionary<string, string>());

    /// <summary>A stack where every queue is processed by <c>process</c>.</summary>
    public static ProcessFunctions Only(string process) => new(new Dictionary<string, string> { [FunctionNames.Process] = process });

    /// <summary>Reads both variables.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="needed">The functions that queues name.</param>
    /// <param name="problems">Takes what is missing or makes no sense.</param>
    public static ProcessFunctions Read(Func<string, string?> variable, IReadOnlyCollection<string> needed, List<string> problems)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (variable(DefaultVariable) is { Length: > 0 } process)
        {
            names[FunctionNames.Process] = process;
        }
        else if (needed.Contains(FunctionNames.Process))
        {
            problems.Add($"The environment variable {DefaultVariable} is not set; expected the name of the function that processes messages.");
        }

        foreach (var pair in (variable(OthersVariable) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=') is not [{ Length: > 0 } name, { Length: > 0 } function] || !names.TryAdd(name, function))
            {
                problems.Add($"The environment variable {OthersVariable} has '{pair}'; expected pairs of different names, name=function, with semicolons between them.");
            }
        }

        var missing = needed.Where(name => name != FunctionNames.Process && !names.ContainsKey(name)).Order(StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
        {
            problems.Add($"The environment variable {OthersVariable} doesn't say which function {string.Join(", ", missing)} is; expected name=function for each that queues name.");
        }

        return new(names);
    }

    /// <summary>Gets the function as Lambda knows it.</summary>
    /// <param name="name">The name that a queue gives it.</param>
    public string Find(string name) => names.TryGetValue(name, out var function)
        ? function
        : throw new InvalidOperationException($"The stack has no function '{name}'.");
}
