namespace SqsWorker.Local.Reporting;

/// <summary>What is known of a function at one instant.</summary>
/// <param name="Function">The logical id.</param>
/// <param name="Processes">Processes started.</param>
/// <param name="Events">Events it was given.</param>
/// <param name="Errors">Events that ended in an error.</param>
internal sealed record FunctionSnapshot(string Function, int Processes, int Events, int Errors);
