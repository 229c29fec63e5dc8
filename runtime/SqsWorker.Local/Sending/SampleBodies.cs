namespace SqsWorker.Local.Sending;

/// <summary>
/// Finds the bodies for each queue: <c>--body</c> first, then the file <c>{queue}.json</c> in the samples folder, else <c>{}</c>.
/// </summary>
/// <param name="folder">The samples folder; it need not exist.</param>
/// <param name="options">The values of <c>--body</c>: a file or JSON, for all queues or with <c>queue=</c> before it for one.</param>
internal sealed class SampleBodies(string folder, IReadOnlyList<string> options)
{
    /// <summary>The bodies of each queue.</summary>
    /// <param name="queues">The declared names.</param>
    /// <exception cref="UserErrorException">A sample can't be read, or an option names no queue.</exception>
    public IReadOnlyDictionary<string, MessageBodies> Read(IReadOnlyList<string> queues)
    {
        var given = options.Select(option => Split(option, queues)).ToLookup(static pair => pair.Queue, static pair => pair.Value);
        return queues.ToDictionary(static queue => queue, queue => ReadFor(queue, given[queue].Concat(given[null]).FirstOrDefault()), StringComparer.Ordinal);
    }

    private MessageBodies ReadFor(string queue, string? option)
    {
        if (option is not null)
        {
            return IsJson(option) ? MessageBodies.Parse(option, "--body") : ReadFile(option, $"--body {option}");
        }

        var file = Path.Combine(folder, queue + ".json");
        return File.Exists(file) ? ReadFile(file, file) : MessageBodies.Empty;
    }

    private static MessageBodies ReadFile(string file, string source)
    {
        try
        {
            return MessageBodies.Parse(File.ReadAllText(file), source);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{source}: can't read it: {exception.Message}");
        }
    }

    private static (string? Queue, string Value) Split(string option, IReadOnlyList<string> queues)
    {
        var at = IsJson(option) ? -1 : option.IndexOf('=', StringComparison.Ordinal);
        if (at < 0)
        {
            return (null, option);
        }

        var queue = option[..at];
        return queues.Contains(queue, StringComparer.Ordinal)
            ? (queue, option[(at + 1)..])
            : throw new UserErrorException($"--body {option}: there is no queue '{queue}'; there are: {string.Join(", ", queues)}.");
    }

    private static bool IsJson(string option) => option.TrimStart() is ['{' or '[' or '"', ..];
}
