using System.Collections.Immutable;
using System.Text;

namespace SqsWorker.Testing.Tables.Values;

/// <summary>One attribute's value. Immutable and compared by value; sets are equal whatever their order.</summary>
internal sealed class AttributeValue : IEquatable<AttributeValue>
{
    private AttributeValue(AttributeKind kind) => Kind = kind;

    public AttributeKind Kind { get; }

    /// <summary>Gets the text of an S.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Gets the number of an N.</summary>
    public TableNumber Number { get; private init; }

    /// <summary>Gets the bytes of a B.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private init; }

    /// <summary>Gets a value indicating whether a BOOL is true.</summary>
    public bool Flag { get; private init; }

    /// <summary>Gets the elements of an L, SS, NS or BS.</summary>
    public ImmutableArray<AttributeValue> Elements { get; private init; } = [];

    /// <summary>Gets the members of an M.</summary>
    public TableItem Members { get; private init; } = TableItem.Empty;

    public static AttributeValue Null { get; } = new(AttributeKind.NULL);

    public bool IsSet => Kind is AttributeKind.SS or AttributeKind.NS or AttributeKind.BS;

    public static AttributeValue Of(string text) => new(AttributeKind.S) { Text = text };

    public static AttributeValue Of(TableNumber number) => new(AttributeKind.N) { Number = number };

    public static AttributeValue Of(ReadOnlyMemory<byte> bytes) => new(AttributeKind.B) { Bytes = bytes };

    public static AttributeValue Of(bool flag) => new(AttributeKind.BOOL) { Flag = flag };

    public static AttributeValue Of(TableItem members) => new(AttributeKind.M) { Members = members };

    public static AttributeValue List(ImmutableArray<AttributeValue> elements) => new(AttributeKind.L) { Elements = elements };

    /// <summary>Makes a set of scalars that are all of the set's element type and all different.</summary>
    public static AttributeValue Set(AttributeKind kind, ImmutableArray<AttributeValue> elements) => new(kind) { Elements = elements };

    public static AttributeKind ElementKind(AttributeKind set) => set switch
    {
        AttributeKind.SS => AttributeKind.S,
        AttributeKind.NS => AttributeKind.N,
        _ => AttributeKind.B,
    };

    public bool Equals(AttributeValue? other) => other is not null && other.Kind == Kind && Kind switch
    {
        AttributeKind.S => string.Equals(Text, other.Text, StringComparison.Ordinal),
        AttributeKind.N => Number == other.Number,
        AttributeKind.B => Bytes.Span.SequenceEqual(other.Bytes.Span),
        AttributeKind.BOOL => Flag == other.Flag,
        AttributeKind.NULL => true,
        AttributeKind.L => Elements.SequenceEqual(other.Elements),
        AttributeKind.M => Members.Count == other.Members.Count
            && Members.All(member => other.Members.TryGetValue(member.Key, out var value) && member.Value.Equals(value)),
        _ => Elements.Length == other.Elements.Length && Elements.ToHashSet().SetEquals(other.Elements),
    };

    public override bool Equals(object? obj) => Equals(obj as AttributeValue);

    public override int GetHashCode() => Kind switch
    {
        AttributeKind.S => Text.GetHashCode(StringComparison.Ordinal),
        AttributeKind.N => Number.GetHashCode(),
        AttributeKind.B => Bytes.Length,
        _ => HashCode.Combine(Kind, Elements.Length, Members.Count),
    };

    /// <summary>Compares two strings, two numbers or two binaries; everything else has no order.</summary>
    public int? CompareTo(AttributeValue other) => (Kind, other.Kind) switch
    {
        (AttributeKind.S, AttributeKind.S) => Encoding.UTF8.GetBytes(Text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other.Text)),
        (AttributeKind.N, AttributeKind.N) => Number.CompareTo(other.Number),
        (AttributeKind.B, AttributeKind.B) => Bytes.Span.SequenceCompareTo(other.Bytes.Span),
        _ => null,
    };
}
