namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>A step of a path: into a map by name, or into a list by index.</summary>
internal readonly record struct PathElement(string? Name, int Index)
{
    public override string ToString() => Name ?? $"[{Index}]";
}
