namespace SqsWorker.Testing.Queues;

/// <summary>The attributes of a queue.</summary>
internal static class AttributeActions
{
    public static void Get(SqsCall call)
    {
        var queue = call.Queue();
        var names = call.Arguments.Texts("AttributeNames").ToHashSet(StringComparer.Ordinal);
        if (names.FirstOrDefault(static name => name != "All" && !QueueAttributeRules.IsKnown(name)) is { } unknown)
        {
            throw SqsErrors.InvalidAttributeName(unknown);
        }

        var asked = All(queue).Where(pair => names.Contains("All") || names.Contains(pair.Key)).ToList();
        if (asked.Count == 0)
        {
            return;
        }

        call.Answer.WriteStartObject("Attributes");
        foreach (var (name, value) in asked)
        {
            call.Answer.WriteString(name, value);
        }

        call.Answer.WriteEndObject();
    }

    public static void Set(SqsCall call)
    {
        var queue = call.Queue();
        var attributes = call.Arguments.Map("Attributes");
        if (attributes.Count == 0)
        {
            throw SqsErrors.MissingParameter("Attributes");
        }

        queue.Change(attributes);
    }

    private static IEnumerable<KeyValuePair<string, string>> All(SqsQueue queue)
    {
        var depth = queue.Depth;
        return queue.Settings.All().Concat(
        [
            KeyValuePair.Create("QueueArn", queue.Arn),
            KeyValuePair.Create("ApproximateNumberOfMessages", Numbers.Text(depth.Visible)),
            KeyValuePair.Create("ApproximateNumberOfMessagesNotVisible", Numbers.Text(depth.InFlight)),
            KeyValuePair.Create("ApproximateNumberOfMessagesDelayed", Numbers.Text(depth.Delayed)),
            KeyValuePair.Create("CreatedTimestamp", Numbers.Text(queue.CreatedAt.ToUnixTimeSeconds())),
            KeyValuePair.Create("LastModifiedTimestamp", Numbers.Text(queue.ModifiedAt.ToUnixTimeSeconds())),
        ]);
    }
}
