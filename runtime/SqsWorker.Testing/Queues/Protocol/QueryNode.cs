namespace SqsWorker.Testing.Queues;

/// <summary>A parameter of a Query request: <c>Entry.1.Id=a</c> is a path to a leaf.</summary>
internal sealed class QueryNode
{
    // SQS needs five: SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue has six segments.
    private const int MaxSegments = 8;

    private readonly Dictionary<string, QueryNode> _children = new(StringComparer.Ordinal);

    public string? Value { get; private set; }

    public IReadOnlyDictionary<string, QueryNode> Children => _children;

    public string? Text(string name) => _children.GetValueOrDefault(name)?.Value;

    /// <summary>Gets the items of a list in the order of their numbers; a list of one may leave the number out.</summary>
    public IEnumerable<QueryNode> Items()
        => _children.Keys.Any(static key => Numbers.Parse(key) is not null)
            ? _children.Where(static child => Numbers.Parse(child.Key) is not null).OrderBy(static child => Numbers.Parse(child.Key)).Select(static child => child.Value)
            : [this];

    public void Add(string path, string value)
    {
        var segments = path.Split('.', MaxSegments + 1);
        if (segments.Length > MaxSegments)
        {
            throw SqsErrors.Serialization($"The parameter {path[..Math.Min(path.Length, 80)]} is nested too deep.");
        }

        var node = this;
        foreach (var segment in segments)
        {
            if (!node._children.TryGetValue(segment, out var child))
            {
                child = new QueryNode();
                node._children.Add(segment, child);
            }

            node = child;
        }

        node.Value = value;
    }
}
