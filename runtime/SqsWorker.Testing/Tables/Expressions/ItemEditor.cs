using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>Changes one place of an item.</summary>
internal static class ItemEditor
{
    /// <summary>Puts a value at a path, or takes away what stands there where the value is <see langword="null"/>.</summary>
    public static TableItem Put(TableItem item, DocumentPath path, AttributeValue? value) => Put(item, path.Elements, 0, value);

    private static TableItem Put(TableItem members, IReadOnlyList<PathElement> path, int depth, AttributeValue? value)
    {
        var name = path[depth].Name!;
        if (depth == path.Count - 1)
        {
            return value is null ? members.Remove(name) : members.SetItem(name, value);
        }

        return members.TryGetValue(name, out var inner)
            ? members.SetItem(name, Put(inner, path, depth + 1, value))
            : throw UpdateErrors.NoSuchPath();
    }

    private static AttributeValue Put(AttributeValue inner, IReadOnlyList<PathElement> path, int depth, AttributeValue? value) =>
        (inner.Kind, path[depth].Name) switch
        {
            (AttributeKind.M, not null) => AttributeValue.Of(Put(inner.Members, path, depth, value)),
            (AttributeKind.L, null) => PutElement(inner, path, depth, value),
            _ => throw UpdateErrors.NoSuchPath(),
        };

    private static AttributeValue PutElement(AttributeValue list, IReadOnlyList<PathElement> path, int depth, AttributeValue? value)
    {
        var index = path[depth].Index;
        var elements = list.Elements;
        var exists = index < elements.Length;
        if (depth < path.Count - 1)
        {
            return exists
                ? AttributeValue.List(elements.SetItem(index, Put(elements[index], path, depth + 1, value)))
                : throw UpdateErrors.NoSuchPath();
        }

        // An index past the end appends, and removing what is not there changes nothing.
        return (value, exists) switch
        {
            (null, true) => AttributeValue.List(elements.RemoveAt(index)),
            (null, false) => list,
            (_, true) => AttributeValue.List(elements.SetItem(index, value)),
            (_, false) => AttributeValue.List(elements.Add(value)),
        };
    }
}
