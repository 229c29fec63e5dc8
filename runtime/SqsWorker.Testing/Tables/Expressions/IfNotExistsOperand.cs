using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary><c>if_not_exists(path, default)</c>.</summary>
internal sealed record IfNotExistsOperand(DocumentPath Path, Operand Default) : Operand
{
    public override AttributeValue? Get(TableItem item) => Path.Find(item) ?? Default.Get(item);
}
