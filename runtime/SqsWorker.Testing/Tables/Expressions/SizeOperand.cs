using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary><c>size(path)</c>: a string's characters, a binary's bytes, a collection's elements.</summary>
internal sealed record SizeOperand(DocumentPath Path) : Operand
{
    public override AttributeKind? KnownKind => AttributeKind.N;

    public override AttributeValue? Get(TableItem item) => Path.Find(item) is { } value && Size(value) is { } size
        ? AttributeValue.Of(TableNumber.Of(size))
        : null;

    private static int? Size(AttributeValue value) => value.Kind switch
    {
        AttributeKind.S => value.Text.EnumerateRunes().Count(),
        AttributeKind.B => value.Bytes.Length,
        AttributeKind.M => value.Members.Count,
        AttributeKind.L or AttributeKind.SS or AttributeKind.NS or AttributeKind.BS => value.Elements.Length,
        _ => null,
    };
}
