using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary><c>DELETE path set</c>: takes elements out of a set; an empty set is no attribute at all.</summary>
internal sealed record DeleteAction(DocumentPath Path, AttributeValue Value) : UpdateAction(Path)
{
    public override AttributeValue? NewValue(TableItem before)
    {
        var current = Path.Find(before);
        if (current is null)
        {
            return null;
        }

        if (current.Kind != Value.Kind)
        {
            throw UpdateErrors.WrongType();
        }

        var rest = current.Elements.Except(Value.Elements).ToList();
        return rest.Count == 0 ? null : AttributeValue.Set(current.Kind, [.. rest]);
    }
}
