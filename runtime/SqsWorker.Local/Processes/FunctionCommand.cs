namespace SqsWorker.Local.Processes;

/// <summary>How a function's executable is started.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments. Lambda gives an executable none of its own.</param>
internal sealed record FunctionCommand(string FileName, IReadOnlyList<string> Arguments);
