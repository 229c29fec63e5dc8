namespace SqsWorker.Queues;

/// <summary>An entry of a batch that SQS refused.</summary>
/// <param name="Index">Its place in the list.</param>
/// <param name="Code">SQS's error code.</param>
/// <param name="IsFinal">Whether trying again is pointless: the entry itself is wrong.</param>
internal readonly record struct RefusedEntry(int Index, string Code, bool IsFinal)
{
    /// <summary>Makes one of what SQS said.</summary>
    public static RefusedEntry Of(int index, string code, bool senderFault) => new(index, code, senderFault && !SqsThrottle.Is(code));
}
