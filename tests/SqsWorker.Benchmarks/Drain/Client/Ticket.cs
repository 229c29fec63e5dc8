namespace SqsWorker.Benchmarks.DrainClient;

/// <summary>
/// What a handler takes from a message: a body of about one kilobyte has more in it, which is read over. So what is measured is the
/// consumers, not the strings of a message, which cost all of them the same.
/// </summary>
public sealed record Ticket(long Number, string Customer, string Event, decimal Price);
