using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary><c>contains</c>: part of a string, or an element of a set or list.</summary>
internal sealed record ContainsCondition(Operand Subject, Operand Part) : Condition
{
    public override bool IsMetBy(TableItem item)
    {
        if (Subject.Get(item) is not { } value || Part.Get(item) is not { } part)
        {
            return false;
        }

        return (value.Kind, part.Kind) switch
        {
            (AttributeKind.S, AttributeKind.S) => value.Text.Contains(part.Text, StringComparison.Ordinal),
            (AttributeKind.B, AttributeKind.B) => value.Bytes.Span.IndexOf(part.Bytes.Span) >= 0,
            _ => value.Elements.Contains(part),
        };
    }
}
