namespace SqsWorker.Testing.Tables.Expressions;

/// <summary><c>attribute_exists</c> and <c>attribute_not_exists</c>.</summary>
internal sealed record ExistsCondition(DocumentPath Path, bool Exists) : Condition
{
    public override bool IsMetBy(TableItem item) => Path.Find(item) is not null == Exists;
}
