using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>Where a value stands in an item: <c>a.b[2]</c>. The first element is always a name.</summary>
internal sealed class DocumentPath(IReadOnlyList<PathElement> elements)
{
    public IReadOnlyList<PathElement> Elements => elements;

    /// <summary>Gets the attribute the path begins with.</summary>
    public string Attribute => elements[0].Name!;

    public bool IsAttribute => elements.Count == 1;

    /// <summary>Gets what stands there, or <see langword="null"/>.</summary>
    public AttributeValue? Find(TableItem item)
    {
        var value = item.GetValueOrDefault(Attribute);
        foreach (var element in elements.Skip(1))
        {
            value = (value?.Kind, element.Name) switch
            {
                (AttributeKind.M, { } name) => value.Members.GetValueOrDefault(name),
                (AttributeKind.L, null) when element.Index < value.Elements.Length => value.Elements[element.Index],
                _ => null,
            };
        }

        return value;
    }

    /// <summary>Two paths overlap where one is the other's beginning; they conflict where one takes a map for what the other takes for a list.</summary>
    public static void CheckApart(string kind, IReadOnlyList<DocumentPath> paths)
    {
        for (var i = 0; i < paths.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                CheckApart(kind, paths[j], paths[i]);
            }
        }
    }

    public override string ToString() => $"[{string.Join(", ", elements)}]";

    private static void CheckApart(string kind, DocumentPath one, DocumentPath two)
    {
        var shared = one.Elements.Zip(two.Elements).TakeWhile(pair => pair.First == pair.Second).Count();
        if (shared == Math.Min(one.Elements.Count, two.Elements.Count))
        {
            throw TableException.Validation(
                $"Invalid {kind}: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: {one}, path two: {two}");
        }

        if (one.Elements[shared].Name is null != two.Elements[shared].Name is null)
        {
            throw TableException.Validation(
                $"Invalid {kind}: Two document paths conflict with each other; must remove or rewrite one of these paths; path one: {one}, path two: {two}");
        }
    }
}
