using System.Text;
using System.Text.Json;
using SqsWorker.Testing.Text;

namespace SqsWorker.Testing.Stacks;

/// <summary>A CloudFormation template in JSON, read but not evaluated.</summary>
public sealed class StackTemplate
{
    private StackTemplate(IReadOnlyList<StackResource> resources, IReadOnlyDictionary<string, JsonElement> outputs, JsonElement? existingQueues)
    {
        ExistingQueues = existingQueues;
        Resources = resources;
        Outputs = outputs;
    }

    /// <summary>Gets the resources in the template's order.</summary>
    public IReadOnlyList<StackResource> Resources { get; }

    /// <summary>Gets the outputs' values by name, intrinsics unresolved.</summary>
    public IReadOnlyDictionary<string, JsonElement> Outputs { get; }

    /// <summary>Gets what the renderer says of queues that the stack does not make, intrinsics unresolved.</summary>
    internal JsonElement? ExistingQueues { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="json">The text of the template.</param>
    /// <returns>The template.</returns>
    /// <exception cref="StackTemplateException">The text is not a template.</exception>
    public static StackTemplate Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return Read(JsonText.Parse(Encoding.UTF8.GetBytes(json), maxDepth: 64));
        }
        catch (JsonException exception)
        {
            throw new StackTemplateException($"The template is not JSON: {exception.Message}", exception);
        }
    }

    private static StackTemplate Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new StackTemplateException($"The template is {Kinds.Name(root)}; an object with \"Resources\" is expected.");
        }

        foreach (var section in (string[])["Parameters", "Conditions", "Mappings", "Globals"])
        {
            if (root.TryGetProperty(section, out var value) && value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any())
            {
                throw new StackTemplateException($"The template has a section \"{section}\", which is not supported here.");
            }
        }

        var resources = Section(root, "Resources", required: true).EnumerateObject().Select(ReadResource).ToList();
        var twice = resources.GroupBy(resource => resource.LogicalId).FirstOrDefault(same => same.Skip(1).Any());
        return twice is null
            ? new StackTemplate(resources, ReadOutputs(root), Find(root, "Metadata", "SqsWorker", "ExistingQueues"))
            : throw new StackTemplateException($"Resource '{twice.Key}' is there twice.");
    }

    private static StackResource ReadResource(JsonProperty resource)
    {
        var value = resource.Value;
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new StackTemplateException($"Resource '{resource.Name}' is {Kinds.Name(value)}; an object with \"Type\" is expected.");
        }

        if (!value.TryGetProperty("Type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            throw new StackTemplateException($"Resource '{resource.Name}' has no \"Type\" that is a string.");
        }

        if (!value.TryGetProperty("Properties", out var properties))
        {
            using var empty = JsonDocument.Parse("{}");
            properties = empty.RootElement.Clone();
        }

        return properties.ValueKind == JsonValueKind.Object
            ? new StackResource(resource.Name, type.GetString()!, properties)
            : throw new StackTemplateException($"Resource '{resource.Name}': \"Properties\" is {Kinds.Name(properties)}; an object is expected.");
    }

    private static Dictionary<string, JsonElement> ReadOutputs(JsonElement root)
    {
        var outputs = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var output in Section(root, "Outputs", required: false).EnumerateObject())
        {
            if (output.Value.ValueKind != JsonValueKind.Object || !output.Value.TryGetProperty("Value", out var value))
            {
                throw new StackTemplateException($"Output '{output.Name}' has no \"Value\".");
            }

            outputs[output.Name] = value;
        }

        return outputs;
    }

    // Metadata are anybody's: what isn't ours says nothing.
    private static JsonElement? Find(JsonElement root, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out root))
            {
                return null;
            }
        }

        return root.ValueKind == JsonValueKind.Object ? root : null;
    }

    private static JsonElement Section(JsonElement root, string name, bool required)
    {
        if (root.TryGetProperty(name, out var section))
        {
            return section.ValueKind == JsonValueKind.Object
                ? section
                : throw new StackTemplateException($"\"{name}\" is {Kinds.Name(section)}; an object is expected.");
        }

        if (required)
        {
            throw new StackTemplateException($"The template has no \"{name}\".");
        }

        using var empty = JsonDocument.Parse("{}");
        return empty.RootElement.Clone();
    }
}
