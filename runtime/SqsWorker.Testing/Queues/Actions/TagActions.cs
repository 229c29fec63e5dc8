namespace SqsWorker.Testing.Queues;

/// <summary>Tags.</summary>
internal static class TagActions
{
    private const int MaxTags = 50;

    public static void Tag(SqsCall call) => Add(call.Queue(), call.Arguments.Map("Tags"));

    public static void Untag(SqsCall call)
    {
        var queue = call.Queue();
        foreach (var key in call.Arguments.Texts("TagKeys"))
        {
            queue.Tags.TryRemove(key, out _);
        }
    }

    public static void List(SqsCall call)
    {
        var tags = call.Queue().Tags;
        if (tags.IsEmpty)
        {
            return;
        }

        call.Answer.WriteStartObject("Tags");
        foreach (var (key, value) in tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal))
        {
            call.Answer.WriteString(key, value);
        }

        call.Answer.WriteEndObject();
    }

    public static void Add(SqsQueue queue, IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (key, value) in tags)
        {
            if (key.Length is < 1 or > 128 || value.Length > 256)
            {
                throw SqsErrors.InvalidParameter("Tag", key, "A tag key has 1 to 128 characters, a tag value at most 256.");
            }
        }

        if (queue.Tags.Keys.Union(tags.Keys, StringComparer.Ordinal).Count() > MaxTags)
        {
            throw SqsErrors.InvalidParameter($"Too many tags added for queue {queue.Name}.");
        }

        foreach (var (key, value) in tags)
        {
            queue.Tags[key] = value;
        }
    }
}
