using System.Text.Json;

namespace SqsWorker.Testing.Stacks;

/// <summary>Names every resource on demand, so that names may be built from other resources' names.</summary>
internal sealed class ResourceIdentities
{
    private readonly Dictionary<string, StackResource> _resources;
    private readonly Dictionary<string, ResourceIdentity> _identities = new(StringComparer.Ordinal);
    private readonly List<string> _underway = [];
    private readonly StackPlace _place;
    private readonly IntrinsicEvaluator _evaluator;

    public ResourceIdentities(StackTemplate template, StackPlace place)
    {
        _place = place;
        _resources = template.Resources.ToDictionary(resource => resource.LogicalId, StringComparer.Ordinal);
        _evaluator = new IntrinsicEvaluator(place, Find);
    }

    public IntrinsicEvaluator Evaluator => _evaluator;

    /// <summary>Gets a resource's identity, or <see langword="null"/> where the template has no such resource.</summary>
    public ResourceIdentity? Find(string logicalId)
    {
        if (_identities.TryGetValue(logicalId, out var known))
        {
            return known;
        }

        if (!_resources.TryGetValue(logicalId, out var resource))
        {
            return null;
        }

        if (_underway.Contains(logicalId))
        {
            throw new StackTemplateException($"The names of {string.Join(" → ", _underway.Append(logicalId))} depend on each other.");
        }

        _underway.Add(logicalId);
        var identity = ResourceTypes.Identify(resource.Type, NameOf(resource), _place);
        _underway.RemoveAt(_underway.Count - 1);
        return _identities[logicalId] = identity;
    }

    private string NameOf(StackResource resource)
    {
        if (ResourceTypes.NameProperty(resource.Type) is not { } property
            || !resource.Properties.TryGetProperty(property, out var declared))
        {
            return Generated(resource);
        }

        var value = _evaluator.Resolve(declared, $"Resource '{resource.LogicalId}', property '{property}'");
        return value is { ValueKind: JsonValueKind.String } && value.Value.GetString() is { Length: > 0 } name
            ? name
            : throw new StackTemplateException($"Resource '{resource.LogicalId}', property '{property}' has to be a string that is not empty.");
    }

    /// <summary>SQS wants the suffix on a FIFO queue even where CloudFormation picks the name.</summary>
    private string Generated(StackResource resource)
    {
        var name = PhysicalName.Of(_place.StackName, resource.LogicalId);
        var isFifo = resource.Type is ResourceTypes.Queue
            && resource.Properties.TryGetProperty("FifoQueue", out var fifo)
            && (fifo.ValueKind == JsonValueKind.True || (fifo.ValueKind == JsonValueKind.String && fifo.ValueEquals("true")));
        return isFifo ? name + ".fifo" : name;
    }
}
