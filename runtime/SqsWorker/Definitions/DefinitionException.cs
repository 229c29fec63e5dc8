namespace SqsWorker.Definitions;

/// <summary>A worker's definition breaks rules; the message has all of them.</summary>
internal sealed class DefinitionException(IReadOnlyList<string> faults)
    : InvalidOperationException($"The worker can't start, its queues are declared against the rules. {string.Join(". ", faults)}.");
