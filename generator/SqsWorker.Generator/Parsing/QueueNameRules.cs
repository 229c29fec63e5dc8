using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>What a queue may be called, and the names that follow from it.</summary>
internal static class QueueNameRules
{
    /// <summary>
    /// SQS takes 80. The longest physical name is <c>{stack}-{name}-dead-letters</c>; this leaves 16 to the stack's name.
    /// </summary>
    public const int MaxLength = 50;

    private const string Fifo = ".fifo";
    private const string DeadLetters = "-dead-letters";

    /// <summary>Returns the name if it is one.</summary>
    public static string? Check(string? name, List<Problem> problems)
    {
        var trouble = FindTrouble(name ?? "");
        if (trouble is null)
        {
            return name;
        }

        problems.Add(Problem.Of(DiagnosticIds.QueueNameInvalid, Printable(name ?? ""), trouble));
        return null;
    }

    public static bool IsName(string name) => FindTrouble(name) is null;

    public static string DeadLetterName(string queue) =>
        IsFifo(queue) ? $"{Stem(queue)}{DeadLetters}{Fifo}" : $"{queue}{DeadLetters}";

    public static string AlarmName(string prefix, string queue, MetricModel metric, int messages) =>
        FormattableString.Invariant($"{prefix}{queue}-{(metric.IsOwn ? Hyphened(metric.Name) : "messages")}-{messages}");

    /// <summary>The name as a message shows it: an error is one line, whatever stands in the name.</summary>
    public static string Printable(string name) => string.Concat(name.Select(static character =>
        char.IsControl(character) ? FormattableString.Invariant($"\\u{(int)character:x4}") : character.ToString()));

    private static string Hyphened(string metric) =>
        string.Concat(metric.Select(static character => IsAllowed(character) || character == '.' ? character : '-'));

    private static string? FindTrouble(string name) =>
        name.Length == 0 ? "is empty"
        : name.Length > MaxLength ? FormattableString.Invariant($"has {name.Length} characters")
        : Stem(name).Length == 0 ? "has nothing before '.fifo'"
        : Stem(name).FirstOrDefault(static character => !IsAllowed(character)) is var wrong and not '\0' ? $"has '{Printable(wrong.ToString())}' in it"
        : Stem(name).Contains('\0') ? "has a null character in it"
        : null;

    /// <summary>Whether the name is one of a FIFO queue.</summary>
    public static bool IsFifo(string name) => name.EndsWith(Fifo, StringComparison.Ordinal);

    private static string Stem(string name) => IsFifo(name) ? name.Substring(0, name.Length - Fifo.Length) : name;

    // ASCII only: char.IsLetter would let through letters that SQS refuses.
    private static bool IsAllowed(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_';
}
