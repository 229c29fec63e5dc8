using System.Collections;

namespace SqsWorker.Local.Processes;

/// <summary>Reads the environment variables of this process; few of them reach a function.</summary>
internal static class MachineVariables
{
    public static IReadOnlyList<KeyValuePair<string, string>> Read() =>
    [
        .. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(static entry => new KeyValuePair<string, string>((string)entry.Key, (string?)entry.Value ?? "")),
    ];
}
