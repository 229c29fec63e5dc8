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
        Add(template, "Outputs", stack.Queues.Select(queue => ResourceTemplate.Render("output", stack, queue)));
        return template;
    }

    private static IEnumerable<JsonObject> Resources(StackModel stack)
    {
        foreach (var queue in stack.Queues)
        {
            yield return ResourceTemplate.Render("queue", stack, queue);
            yield return ResourceTemplate.Render("dead-letter-queue", stack, queue);
            foreach (var step in queue.Steps)
            {
                yield return ResourceTemplate.Render("alarm", stack, queue, step);
            }
        }

        foreach (var once in (string[])["queue-policy", "topic", "topic-policy", "table"])
        {
            yield return ResourceTemplate.Render(once, stack);
        }

        foreach (var function in StackModel.Functions)
        {
            yield return ResourceTemplate.Render("function", stack, function: function);
            yield return ResourceTemplate.Render(function.Processes ? "process-role" : "starter-role", stack, function: function);
            yield return ResourceTemplate.Render("log-group", stack, function: function);
        }
    }

    private static void Add(JsonObject template, string section, IEnumerable<JsonObject> parts)
    {
        var target = new JsonObject();
        foreach (var (id, part) in parts.SelectMany(part => part))
        {
            if (!target.TryAdd(id, part!.DeepClone()))
            {
                throw new RenderingException(RenderError.In(
                    "SqsWorker.Rendering",
                    ErrorIds.DuplicateName,
                    $"two {section.ToLowerInvariant()} of the stack would have the logical id {id}: rename one of the queues"));
            }
        }

        template.Add(section, target);
    }
}
