using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary><c>begins_with</c>, on strings and binaries.</summary>
internal sealed record BeginsWithCondition(Operand Subject, Operand Prefix) : Condition
{
    public override bool IsMetBy(TableItem item) => (Subject.Get(item), Prefix.Get(item)) switch
    {
        ({ Kind: AttributeKind.S } text, { Kind: AttributeKind.S } prefix) => text.Text.StartsWith(prefix.Text, StringComparison.Ordinal),
        ({ Kind: AttributeKind.B } bytes, { Kind: AttributeKind.B } prefix) => bytes.Bytes.Span.StartsWith(prefix.Bytes.Span),
        _ => false,
    };
}
