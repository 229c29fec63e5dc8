using System.Text.Json;

namespace SqsWorker.Testing.Stacks;

/// <summary>Puts a template's resources into the engines, each kind after those it needs.</summary>
internal sealed class StackBuilder
{
    private readonly StackTemplate template;
    private readonly StackParts parts;
    private readonly StackPlace place;
    private readonly ResourceIdentities identities;

    public StackBuilder(StackTemplate template, TestStackOptions options, StackParts parts)
    {
        this.template = template;
        this.parts = parts;
        place = new StackPlace(options.StackName, options.Region, options.AccountId);
        identities = new ResourceIdentities(template, place);
    }

    /// <summary>Builds the stack and gets its outputs.</summary>
    public IReadOnlyDictionary<string, string> Build()
    {
        if (template.Resources.FirstOrDefault(resource => !ResourceTypes.Knows(resource.Type)) is { } unknown)
        {
            throw new StackTemplateException($"Resource '{unknown.LogicalId}' is of the type '{unknown.Type}', which is not supported here.");
        }

        Each(ResourceTypes.Topic, (_, _, identity) => parts.Topics.Add(identity.Reference));
        AddFunctions();
        Each(ResourceTypes.Alarm, (_, properties, identity) => parts.Alarms.Add(AlarmResource.Read(properties, identity.Name)));
        return Outputs();
    }

    private void AddFunctions()
    {
        var roles = new Dictionary<string, IReadOnlyList<PolicyStatement>>(StringComparer.Ordinal);
        Each(ResourceTypes.Role, (_, properties, identity) => roles[identity.Attributes["Arn"]] = RoleResource.Read(properties));
        Each(ResourceTypes.Function, (resource, properties, identity) =>
        {
            var function = FunctionResource.Read(resource, properties, identity, roles.GetValueOrDefault);
            parts.Functions.Add(function);
            FunctionEvents.Connect(properties, function, place, topic => parts.Topics.Subscribe(topic, function.Name), parts.Schedules.Add);
        });
    }

    private void Each(string type, Action<StackResource, PropertyReader, ResourceIdentity> add)
    {
        foreach (var resource in template.Resources.Where(resource => string.Equals(resource.Type, type, StringComparison.Ordinal)))
        {
            add(resource, PropertyReader.Of(resource, identities.Evaluator), identities.Find(resource.LogicalId)!);
        }
    }

    private Dictionary<string, string> Outputs()
    {
        var outputs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in template.Outputs)
        {
            if (identities.Evaluator.Resolve(value, $"Output '{name}'") is { } resolved)
            {
                outputs[name] = resolved.ValueKind == JsonValueKind.String ? resolved.GetString()! : resolved.GetRawText();
            }
        }

        return outputs;
    }
}
