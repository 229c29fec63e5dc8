using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary><c>ADD path value</c>: adds to a number or a set, from nothing where there is none.</summary>
internal sealed record AddAction(DocumentPath Path, AttributeValue Value) : UpdateAction(Path)
{
    public override AttributeValue? NewValue(TableItem before)
    {
        var current = Path.Find(before);
        if (current is null)
        {
            return Value;
        }

        if (current.Kind != Value.Kind)
        {
            throw UpdateErrors.WrongType();
        }

        return current.Kind is AttributeKind.N
            ? AttributeValue.Of(current.Number + Value.Number)
            : AttributeValue.Set(current.Kind, [.. current.Elements.Union(Value.Elements)]);
    }
}
