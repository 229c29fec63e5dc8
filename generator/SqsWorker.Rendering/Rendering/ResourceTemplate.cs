using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Scriban;
using Scriban.Runtime;
using SqsWorker.Rendering.Granting;

namespace SqsWorker.Rendering.Rendering;

/// <summary>One embedded Scriban template per kind of resource, rendered to text and parsed at once.</summary>
internal static class ResourceTemplate
{
    private static readonly ConcurrentDictionary<string, Template> Parsed = new(StringComparer.Ordinal);

    [ThreadStatic]
    private static ModelContext? shared;

    /// <summary>Renders one resource.</summary>
    /// <param name="name">The template's name: that of its file.</param>
    /// <param name="stack">The stack, for a resource that says something of it.</param>
    /// <param name="queue">The queue, for a resource of a queue.</param>
    /// <param name="step">The step, for a resource of a step.</param>
    /// <param name="function">The function, for a resource of a function.</param>
    /// <param name="topic">The topic's logical id, for a resource of a topic.</param>
    /// <param name="source">The source, for a resource of one.</param>
    /// <param name="policy">The policy, for one that a role has beside its own.</param>
    /// <returns>An object with the resource under its logical id.</returns>
    public static JsonObject Render(
        string name,
        StackModel? stack = null,
        QueueModel? queue = null,
        StepModel? step = null,
        FunctionModel? function = null,
        string? topic = null,
        SourceModel? source = null,
        GrantPolicy? policy = null)
    {
        var values = new ScriptObject
        {
            ["stack"] = stack,
            ["queue"] = queue,
            ["step"] = step,
            ["function"] = function,
            ["topic"] = topic,
            ["source"] = source,
            ["policy"] = policy,
        };

        var context = shared ??= NewContext();
        context.PushGlobal(values);
        var text = Get(name).Render(context);
        context.PopGlobal();
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Gets a template, parsed.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The template.</returns>
    public static Template Get(string name) => Parsed.GetOrAdd(name, Load);

    private static ModelContext NewContext()
    {
        var context = new ModelContext();
        context.PushCulture(CultureInfo.InvariantCulture);
        return context;
    }

    private static Template Load(string name)
    {
        using var stream = typeof(ResourceTemplate).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"There is no template '{name}'.");
        using var reader = new StreamReader(stream);
        var template = Template.Parse(reader.ReadToEnd(), name);
        return template.HasErrors ? throw new InvalidOperationException(template.Messages.ToString()) : template;
    }
}
