namespace SqsWorker.Testing.Queues;

internal static class QueueName
{
    private const string FifoSuffix = ".fifo";

    public static bool IsFifo(string name) => name.EndsWith(FifoSuffix, StringComparison.Ordinal);

    public static void Check(string name, Dictionary<string, string> attributes)
    {
        ArgumentNullException.ThrowIfNull(name);
        var fifo = attributes.GetValueOrDefault("FifoQueue") == "true";
        var stem = fifo && IsFifo(name) ? name[..^FifoSuffix.Length] : name;
        var valid = name.Length is >= 1 and <= 80 && stem.Length > 0 && stem.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
        if (!valid || fifo != IsFifo(name))
        {
            throw SqsErrors.InvalidParameter(fifo
                ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length"
                : "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
    }
}
