namespace SqsWorker.Lambda;

/// <summary>A function was called with an event that is not meant for it.</summary>
/// <param name="expected">What the function expects, such as <c>scale expects an SNS event</c>.</param>
/// <param name="payload">What came. Its kind is named, never what it says.</param>
internal sealed class UnexpectedEventException(string expected, ReadOnlyMemory<byte> payload)
    : Exception($"{expected}; got {EventKind.Describe(payload)}.");
