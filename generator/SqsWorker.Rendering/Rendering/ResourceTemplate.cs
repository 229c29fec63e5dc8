using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scriban;
using Scriban.Runtime;

namespace SqsWorker.Rendering.Rendering;

/// <summary>One embedded Scriban template per kind of resource, rendered to text and parsed at once.</summary>
internal static class ResourceTemplate
{
    private static readonly ConcurrentDictionary<string, Template> Parsed = new(StringComparer.Ordinal);

    // A context learns what members a type has, which takes longer than a whole stack: one for all resources.
    [ThreadStatic]
    private static TemplateContext? shared;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Renders one resource.</summary>
    /// <param name="name">The template's name: that of its file.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="queue">The queue, for a resource of a queue.</param>
    /// <param name="step">The step, for a resource of a step.</param>
    /// <param name="function">The function, for a resource of a function.</param>
    /// <param name="topic">The topic's logical id, for a resource of a topic.</param>
    /// <param name="source">The source, for a resource of one.</param>
    /// <returns>An object with the resource under its logical id.</returns>
    public static JsonObject Render(
        string name,
        StackModel stack,
        QueueModel? queue = null,
        StepModel? step = null,
        FunctionModel? function = null,
        string? topic = null,
        SourceModel? source = null)
    {
        var values = new ScriptObject
        {
            ["stack"] = stack,
            ["queue"] = queue,
            ["step"] = step,
            ["function"] = function,
            ["topic"] = topic,
            ["source"] = source,
        };

        var context = shared ??= NewContext();
        context.PushGlobal(values);
        var text = Parsed.GetOrAdd(name, Load).Render(context);
        context.PopGlobal();
        return JsonNode.Parse(text, documentOptions: Strict)!.AsObject();
    }

    // A misspelt member is an error, not an empty text.
    private static TemplateContext NewContext()
    {
        var context = new TemplateContext(new ScriptObject())
        {
            StrictVariables = true,
            EnableRelaxedMemberAccess = false,
            EnableRelaxedTargetAccess = false,
            EnableRelaxedFunctionAccess = false,
            EnableRelaxedIndexerAccess = false,
            LoopLimit = 0,
        };
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
