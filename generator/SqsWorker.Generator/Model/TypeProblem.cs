namespace SqsWorker.Generator.Model;

/// <summary>A problem of a class, by the class's full name.</summary>
internal sealed record TypeProblem(string Type, Problem Problem);
