using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>The names and values a request's expressions may refer to, and which of them they did.</summary>
internal sealed class Placeholders(IReadOnlyDictionary<string, string> names, IReadOnlyDictionary<string, AttributeValue> values)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public string Name(string kind, string placeholder)
    {
        _used.Add(placeholder);
        return names.TryGetValue(placeholder, out var name)
            ? name
            : throw TableException.Validation($"Invalid {kind}: An expression attribute name _used in the document path is not defined; attribute name: {placeholder}");
    }

    public AttributeValue Value(string kind, string placeholder)
    {
        _used.Add(placeholder);
        return values.TryGetValue(placeholder, out var value)
            ? value
            : throw TableException.Validation($"Invalid {kind}: An expression attribute value _used in expression is not defined; attribute value: {placeholder}");
    }

    /// <summary>Refuses what no expression used: DynamoDB does, since it is a mistake more often than not.</summary>
    public void CheckAllUsed()
    {
        Check("ExpressionAttributeNames", names.Keys);
        Check("ExpressionAttributeValues", values.Keys);
    }

    private void Check(string where, IEnumerable<string> placeholders)
    {
        var unused = placeholders.Where(placeholder => !_used.Contains(placeholder)).Order(StringComparer.Ordinal).ToList();
        if (unused.Count > 0)
        {
            throw TableException.Validation($"Value provided in {where} unused in expressions: keys: {{{string.Join(", ", unused)}}}");
        }
    }
}
