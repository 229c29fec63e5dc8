namespace SqsWorker.Generator.Model;

/// <summary>An entry of the manifest's <c>invalid</c>.</summary>
internal sealed record InvalidDeclaration(string Handler, string Id, string Message, string File, int Line, int Column);
