using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>One change an update makes.</summary>
internal abstract record UpdateAction(DocumentPath Path)
{
    /// <summary>Gets the value to stand at the path, from the item as it was before the update; <see langword="null"/> for none.</summary>
    public abstract AttributeValue? NewValue(TableItem before);
}
