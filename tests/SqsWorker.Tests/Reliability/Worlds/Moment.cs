namespace SqsWorker.Tests.Reliability.Worlds;

/// <summary>Something that happened.</summary>
/// <param name="What">What.</param>
/// <param name="At">When, from the world's beginning.</param>
/// <param name="Worker">To which run; -1 for none.</param>
/// <param name="Message">To which message; -1 for none.</param>
/// <param name="Lease">Under which receive of it; 0 for none.</param>
/// <param name="Span">How long it takes: a handler, or a wait; of a receive, how long ago it was asked for.</param>
/// <param name="Receives">How often the message was received until then, where that is told.</param>
/// <param name="Handling">In which call of a handler, where that is told: those of a list have the same.</param>
internal readonly record struct Moment(Happening What, TimeSpan At, int Worker, int Message, long Lease, TimeSpan Span, int Receives, int Handling);
