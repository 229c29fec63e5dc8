using SqsWorker.Testing.Queues;

namespace SqsWorker.Local.Running;

/// <summary>A queue that a handler declared.</summary>
/// <param name="Name">The declared name, such as <c>orders</c>.</param>
/// <param name="Queue">The queue.</param>
/// <param name="DeadLetters">Its dead-letter queue, or <see langword="null"/> where it has none.</param>
internal sealed record DeclaredQueue(string Name, SqsQueue Queue, SqsQueue? DeadLetters);
