using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering.Rendering;

/// <summary>The order of the stack: per queue its resources, then what there is once, then each function's.</summary>
internal static class StackRenderer
{
    /// <summary>Renders a stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <returns>The template.</returns>
    public static JsonObject Render(StackModel stack)
    {
        var template = ResourceTemplate.Render("stack", stack);
        Add(template, "Resources", Resources(stack));
        Add(template, "Outputs", Outputs(stack));
        return template;
    }

    private static IEnumerable<JsonObject> Outputs(StackModel stack)
    {
        foreach (var queue in stack.Queues.Where(queue => queue.IsMade))
        {
            yield return ResourceTemplate.Render("output", stack, queue);
            if (StackLimits.HasRoomForDeadLetterOutputs(stack))
            {
                yield return ResourceTemplate.Render("dead-letters-output", stack, queue);
            }
        }

        if (stack.PeopleAlarms)
        {
            yield return ResourceTemplate.Render("alert-output", stack);
        }
    }

    private static IEnumerable<JsonObject> Resources(StackModel stack)
    {
        foreach (var queue in stack.Queues)
        {
            foreach (var made in Made(stack, queue))
            {
                yield return made;
            }

            foreach (var step in queue.Steps)
            {
                yield return ResourceTemplate.Render("alarm", stack, queue, step);
            }

            if (stack.PeopleAlarms)
            {
                yield return ResourceTemplate.Render("age-alarm", stack, queue);
            }

            if (stack.PeopleAlarms && queue.HasDeadLetters)
            {
                yield return ResourceTemplate.Render("dead-letters-alarm", stack, queue);
            }
        }

        if (stack.AlikeQueues.Count > 0)
        {
            yield return ResourceTemplate.Render("queue-policy", stack);
        }

        yield return ResourceTemplate.Render("topic", stack);
        yield return ResourceTemplate.Render("topic-policy", stack, topic: "ScaleTopic");
        yield return ResourceTemplate.Render("lost-notices", stack);
        yield return ResourceTemplate.Render("table", stack);
        foreach (var forPeople in ForPeople(stack))
        {
            yield return forPeople;
        }

        foreach (var policy in stack.GrantPolicies)
        {
            yield return ResourceTemplate.Render("grant-policy", stack, policy: policy);
        }

        foreach (var function in stack.Functions)
        {
            yield return ResourceTemplate.Render("function", stack, function: function);
            yield return ResourceTemplate.Render("role", stack, function: function);
            yield return ResourceTemplate.Render("log-group", stack, function: function);
        }
    }

    // Of a queue that exists already there is nothing of it.
    private static IEnumerable<JsonObject> Made(StackModel stack, QueueModel queue)
    {
        if (!queue.IsMade)
        {
            yield break;
        }

        yield return ResourceTemplate.Render("queue", stack, queue);
        yield return ResourceTemplate.Render("dead-letter-queue", stack, queue);
        if (queue.HasPolicy)
        {
            yield return ResourceTemplate.Render("source-policy", stack, queue);
        }

        foreach (var topic in queue.Sources.Where(source => source.IsTopic))
        {
            yield return ResourceTemplate.Render("subscription", stack, queue, source: topic);
        }
    }

    private static IEnumerable<JsonObject> ForPeople(StackModel stack)
    {
        if (stack.PeopleAlarms)
        {
            yield return ResourceTemplate.Render("alert-topic", stack);
            yield return ResourceTemplate.Render("topic-policy", stack, topic: "AlertTopic");
            yield return ResourceTemplate.Render("lost-notices-alarm", stack);
        }

        if (stack.Dashboard)
        {
            var dashboard = ResourceTemplate.Render("dashboard", stack);
            dashboard["Dashboard"]!["Properties"]!["DashboardBody"] = DashboardBody.Of(stack);
            yield return dashboard;
        }
    }

    private static void Add(JsonObject template, string section, IEnumerable<JsonObject> parts)
    {
        var target = new JsonObject();
        foreach (var part in parts)
        {
            // Moved, not copied: nobody else has it.
            while (part.Count > 0)
            {
                var (id, value) = part.GetAt(0);
                part.RemoveAt(0);
                if (!target.TryAdd(id, value))
                {
                    throw new RenderingException(RenderError.In(
                        "SqsWorker.Rendering",
                        ErrorIds.DuplicateName,
                        $"two {section.ToLowerInvariant()} of the stack would have the logical id {id}: rename one of the queues"));
                }
            }
        }

        template.Add(section, target);
    }
}
