namespace SqsWorker.Testing.Queues;

/// <summary>Queues as a whole.</summary>
internal static class QueueActions
{
    public static void Create(SqsCall call)
    {
        var existing = call.Engine.CreateQueue(call.Arguments.Required("QueueName"), call.Arguments.Map("Attributes"));
        TagActions.Add(existing, call.Arguments.Map("tags"));
        call.Answer.WriteString("QueueUrl", existing.Url);
    }

    public static void GetUrl(SqsCall call)
    {
        var queue = call.Engine.Find(call.Arguments.Required("QueueName")) ?? throw SqsErrors.QueueDoesNotExist();
        call.Answer.WriteString("QueueUrl", queue.Url);
    }

    public static void List(SqsCall call)
    {
        var prefix = call.Arguments.Text("QueueNamePrefix") ?? "";
        WritePage(call, "QueueUrls", call.Engine.Queues.Where(queue => queue.Name.StartsWith(prefix, StringComparison.Ordinal)));
    }

    public static void Delete(SqsCall call) => call.Engine.DeleteQueue(call.Queue().Name);

    public static void Purge(SqsCall call) => call.Queue().Purge();

    public static void ListDeadLetterSources(SqsCall call)
    {
        var target = call.Queue().Arn;
        WritePage(call, "queueUrls", call.Engine.Queues.Where(queue => queue.Settings.Redrive?.TargetArn == target));
    }

    /// <summary>Writes up to MaxResults URLs. The token is the name of the last one: it stays right when queues come and go.</summary>
    private static void WritePage(SqsCall call, string member, IEnumerable<SqsQueue> queues)
    {
        var max = call.Arguments.Number("MaxResults");
        if (max is < 1 or > 1000)
        {
            throw SqsErrors.InvalidParameter("MaxResults", Numbers.Text(max.Value), "Must be between 1 and 1000.");
        }

        var after = call.Arguments.Text("NextToken");
        var rest = queues.Where(queue => after is null || string.CompareOrdinal(queue.Name, after) > 0).ToList();
        call.Answer.WriteStartArray(member);
        foreach (var queue in rest.Take(max ?? 1000))
        {
            call.Answer.WriteStringValue(queue.Url);
        }

        call.Answer.WriteEndArray();
        if (max is { } page && rest.Count > page)
        {
            call.Answer.WriteString("NextToken", rest[page - 1].Name);
        }
    }
}
