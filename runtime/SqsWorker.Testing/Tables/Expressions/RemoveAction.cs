using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary><c>REMOVE path</c>.</summary>
internal sealed record RemoveAction(DocumentPath Path) : UpdateAction(Path)
{
    public override AttributeValue? NewValue(TableItem before) => null;
}
