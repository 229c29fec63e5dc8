using System.Collections.Immutable;
using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>The part of an item that some paths name.</summary>
internal sealed class Projection(IReadOnlyList<DocumentPath> paths)
{
    public static Projection Parse(string text, Placeholders placeholders)
    {
        const string kind = "ProjectionExpression";
        var cursor = new TokenCursor(kind, text, placeholders);
        List<DocumentPath> paths = [cursor.Path()];
        while (cursor.TrySymbol(","))
        {
            paths.Add(cursor.Path());
        }

        cursor.End();
        DocumentPath.CheckApart(kind, paths);
        return new Projection(paths);
    }

    public TableItem Apply(TableItem item) => Members(item, paths, depth: 0);

    private static TableItem Members(TableItem members, IEnumerable<DocumentPath> paths, int depth)
    {
        var picked = ImmutableDictionary.CreateBuilder<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var group in paths.GroupBy(path => path.Elements[depth].Name, StringComparer.Ordinal))
        {
            if (group.Key is { } name && members.TryGetValue(name, out var value) && Pick(value, [.. group], depth + 1) is { } part)
            {
                picked[name] = part;
            }
        }

        return picked.ToImmutable();
    }

    /// <summary>Gets the part of a value that paths name which go through it, or <see langword="null"/> where they name nothing.</summary>
    private static AttributeValue? Pick(AttributeValue value, IReadOnlyList<DocumentPath> paths, int depth)
    {
        if (paths[0].Elements.Count == depth)
        {
            return value;
        }

        return value.Kind switch
        {
            AttributeKind.M when Members(value.Members, paths, depth) is { Count: > 0 } members => AttributeValue.Of(members),
            AttributeKind.L when Elements(value, paths, depth) is { Length: > 0 } elements => AttributeValue.List(elements),
            _ => null,
        };
    }

    private static ImmutableArray<AttributeValue> Elements(AttributeValue list, IReadOnlyList<DocumentPath> paths, int depth) =>
        [.. paths.Where(path => path.Elements[depth].Name is null && path.Elements[depth].Index < list.Elements.Length)
            .GroupBy(path => path.Elements[depth].Index)
            .OrderBy(group => group.Key)
            .Select(group => Pick(list.Elements[group.Key], [.. group], depth + 1))
            .OfType<AttributeValue>()];
}
