using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>Something an item gives a value for.</summary>
internal abstract record Operand
{
    /// <summary>Gets the value, or <see langword="null"/> where the item has none.</summary>
    public abstract AttributeValue? Get(TableItem item);

    /// <summary>Gets the value's type where it is known without an item.</summary>
    public virtual AttributeKind? KnownKind => null;
}
