using System.Text.Json;

namespace SqsWorker.Testing;

/// <summary>An event that a queue with <see cref="ForwardToAttribute"/> handed to its function.</summary>
/// <param name="Function">The function, as declared.</param>
/// <param name="Payload">The event, as SQS's own trigger would write it: its <c>Records</c> are the messages.</param>
public sealed record ForwardedEvent(string Function, JsonElement Payload);
