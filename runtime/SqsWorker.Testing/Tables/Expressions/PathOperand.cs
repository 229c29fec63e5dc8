using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>What stands at a path.</summary>
internal sealed record PathOperand(DocumentPath Path) : Operand
{
    public override AttributeValue? Get(TableItem item) => Path.Find(item);
}
