namespace SqsWorker.Local.RuntimeApi;

/// <summary>An error as the Runtime API and Lambda's callers see it.</summary>
/// <param name="ErrorMessage">What happened.</param>
/// <param name="ErrorType">The kind of error.</param>
internal sealed record RuntimeApiError(string? ErrorMessage, string? ErrorType);
