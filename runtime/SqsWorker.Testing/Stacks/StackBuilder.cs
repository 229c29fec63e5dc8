using System.Text.Json;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Tables;

namespace SqsWorker.Testing.Stacks;

/// <summary>Puts a template's resources into the engines, each kind after those it needs.</summary>
internal sealed class StackBuilder
{
    private readonly StackTemplate _template;
    private readonly StackParts _parts;
    private readonly StackPlace _place;
    private readonly ResourceIdentities _identities;

    public StackBuilder(StackTemplate template, TestStackOptions options, StackParts parts)
    {
        _template = template;
        _parts = parts;
        _place = options.Place;
        _identities = new ResourceIdentities(template, _place);
    }

    /// <summary>Gets the queues that are not the stack's.</summary>
    public IReadOnlyList<ExistingQueue> ExistingQueues { get; private set; } = [];

    /// <summary>Builds the stack and gets its outputs.</summary>
    public IReadOnlyDictionary<string, string> Build()
    {
        if (_template.Resources.FirstOrDefault(resource => !ResourceTypes.Knows(resource.Type)) is { } unknown)
        {
            throw new StackTemplateException($"Resource '{unknown.LogicalId}' is of the type '{unknown.Type}', which is not supported here.");
        }

        AddQueues();
        AddExistingQueues();
        Each(ResourceTypes.QueuePolicy, (_, properties, _) => AddQueuePolicy(properties));
        Each(ResourceTypes.Table, (_, properties, identity) => _parts.Tables.Create(identity.Name, TableResource.Keys(properties)));
        Each(ResourceTypes.Topic, (_, _, identity) => _parts.Topics.Add(identity.Reference));
        Each(ResourceTypes.TopicPolicy, (_, properties, _) => AddTopicPolicy(properties));
        AddFunctions();
        Each(ResourceTypes.Subscription, (_, properties, _) => AddSubscription(properties));
        Each(ResourceTypes.Alarm, (_, properties, identity) => _parts.Alarms.Add(AlarmResource.Read(properties, identity.Name)));
        return Outputs();
    }

    /// <summary>A queue has to exist before another one may name it for its dead letters.</summary>
    private void AddQueues()
    {
        List<(string LogicalId, string Name, IReadOnlyDictionary<string, string> Attributes)> queues = [];
        Each(ResourceTypes.Queue, (resource, properties, identity) => queues.Add((resource.LogicalId, identity.Name, QueueResource.Attributes(properties))));
        foreach (var (logicalId, name, attributes) in queues.OrderBy(queue => queue.Attributes.ContainsKey("RedrivePolicy")))
        {
            try
            {
                _parts.Queues.CreateQueue(name, attributes);
            }
            catch (SqsException exception)
            {
                throw new StackTemplateException($"Resource '{logicalId}': SQS refuses the queue '{name}': {exception.Message}", exception);
            }
        }
    }

    // In place of those that are there in AWS.
    private void AddExistingQueues()
    {
        ExistingQueues = ExistingQueue.Read(_template, _identities.Evaluator);
        foreach (var queue in ExistingQueues)
        {
            try
            {
                Dictionary<string, string> attributes = queue.QueueName.EndsWith(".fifo", StringComparison.Ordinal) ? new() { ["FifoQueue"] = "true" } : [];
                var deadLetters = queue.DeadLetterQueueName is { } name ? _parts.Queues.Find(name) ?? _parts.Queues.CreateQueue(name, attributes) : null;
                var made = _parts.Queues.Find(queue.QueueName) ?? _parts.Queues.CreateQueue(queue.QueueName, attributes);
                if (deadLetters is not null && queue.MaxReceiveCount is { } most)
                {
                    made.Change(new Dictionary<string, string> { ["RedrivePolicy"] = QueueResource.Redrive(deadLetters.Arn, most) });
                }
            }
            catch (SqsException exception)
            {
                throw new StackTemplateException($"The existing queue '{queue.Name}': SQS refuses '{queue.QueueName}': {exception.Message}", exception);
            }
        }
    }

    private void AddQueuePolicy(PropertyReader properties)
    {
        var document = PolicyDocument(properties);
        foreach (var url in properties.Texts("Queues"))
        {
            var queue = _parts.Queues.Queues.FirstOrDefault(queue => string.Equals(queue.Url, url, StringComparison.Ordinal))
                ?? throw new StackTemplateException($"{properties.Where}, property 'Queues' has '{url}'; the URLs of the stack's queues are expected.");
            queue.Change(new Dictionary<string, string> { ["Policy"] = document });
        }
    }

    private void AddTopicPolicy(PropertyReader properties)
    {
        var document = PolicyDocument(properties);
        foreach (var topic in properties.Texts("Topics"))
        {
            _parts.Topics.Protect(topic, document);
        }
    }

    private static string PolicyDocument(PropertyReader properties) =>
        (properties.Object("PolicyDocument") ?? throw properties.Missing("PolicyDocument")).Json.GetRawText();

    private void AddFunctions()
    {
        var roles = Roles();
        Each(ResourceTypes.Function, (resource, properties, identity) =>
        {
            var function = FunctionResource.Read(resource, properties, identity, roles.GetValueOrDefault);
            _parts.AddFunction(function);
            FunctionEvents.Connect(properties, function, _place, topic => _parts.Topics.Subscribe(topic, function.Name), _parts.Schedules.Add);
        });
    }

    /// <summary>A managed policy is named by its role, or names it.</summary>
    private Dictionary<string, RolePolicies> Roles()
    {
        var managed = new Dictionary<string, IReadOnlyList<PolicyStatement>>(StringComparer.Ordinal);
        var byRoleName = new List<(string Role, string Policy)>();
        Each(ResourceTypes.ManagedPolicy, (_, properties, identity) =>
        {
            managed[identity.Reference] = RoleResource.ReadPolicy(properties);
            byRoleName.AddRange(properties.Texts("Roles").Select(role => (role, identity.Reference)));
        });
        var roles = new Dictionary<string, RolePolicies>(StringComparer.Ordinal);
        Each(ResourceTypes.Role, (_, properties, identity) => roles[identity.Attributes["Arn"]] =
            RoleResource.Read(properties, managed.GetValueOrDefault)
                .With(byRoleName.Where(pair => pair.Role == identity.Reference).SelectMany(pair => managed[pair.Policy])));
        return roles;
    }

    private void AddSubscription(PropertyReader properties)
    {
        var topic = properties.Text("TopicArn");
        var endpoint = properties.Text("Endpoint");
        if (properties.OneOf("Protocol", "lambda", "sqs") == "sqs")
        {
            var queue = _parts.Queues.FindByArn(endpoint)
                ?? throw new StackTemplateException($"{properties.Where}, property 'Endpoint' is '{endpoint}'; the ARN of one of the stack's queues is expected.");

            // In place of a topic that is there in AWS.
            _parts.Topics.Add(topic);
            _parts.Topics.Subscribe(topic, queue, properties.Boolean("RawMessageDelivery") ?? false, properties.Object("FilterPolicy")?.Json.GetRawText());
            return;
        }

        var function = _parts.Functions.Definitions.FirstOrDefault(function => string.Equals(function.Arn, endpoint, StringComparison.Ordinal))
            ?? throw new StackTemplateException($"{properties.Where}, property 'Endpoint' is '{endpoint}'; the ARN of one of the stack's functions is expected.");
        _parts.Topics.Subscribe(topic, function.Name);
    }

    private void Each(string type, Action<StackResource, PropertyReader, ResourceIdentity> add)
    {
        foreach (var resource in _template.Resources.Where(resource => string.Equals(resource.Type, type, StringComparison.Ordinal)))
        {
            try
            {
                add(resource, PropertyReader.Of(resource, _identities.Evaluator), _identities.Find(resource.LogicalId)!);
            }
            catch (Exception exception) when (exception is ArgumentException or TableException)
            {
                // What the engines refuse: a name that is taken, a topic that is not there.
                throw new StackTemplateException($"Resource '{resource.LogicalId}': {exception.Message}", exception);
            }
        }
    }

    private Dictionary<string, string> Outputs()
    {
        var outputs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in _template.Outputs)
        {
            if (_identities.Evaluator.Resolve(value, $"Output '{name}'") is { } resolved)
            {
                outputs[name] = resolved.ValueKind == JsonValueKind.String ? resolved.GetString()! : resolved.GetRawText();
            }
        }

        return outputs;
    }
}
