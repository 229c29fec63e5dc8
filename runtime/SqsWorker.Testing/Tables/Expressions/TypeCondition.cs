using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary><c>attribute_type</c>.</summary>
internal sealed record TypeCondition(DocumentPath Path, AttributeKind Kind) : Condition
{
    public override bool IsMetBy(TableItem item) => Path.Find(item)?.Kind == Kind;
}
