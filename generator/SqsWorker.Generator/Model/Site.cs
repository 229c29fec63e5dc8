namespace SqsWorker.Generator.Model;

/// <summary>Where a declaration stands. Kept apart from the models, so that moving a valid one changes nothing.</summary>
internal sealed record Site(string Type, string File, int Line, int Column);
