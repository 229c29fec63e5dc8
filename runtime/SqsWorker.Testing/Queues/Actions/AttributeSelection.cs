using System.Collections.Frozen;

namespace SqsWorker.Testing.Queues;

/// <summary>Which attributes a receive asks for.</summary>
internal sealed class AttributeSelection
{
    private static readonly FrozenSet<string> SystemNames = FrozenSet.Create(
        StringComparer.Ordinal,
        "All",
        "SenderId",
        "SentTimestamp",
        "ApproximateReceiveCount",
        "ApproximateFirstReceiveTimestamp",
        "SequenceNumber",
        "MessageDeduplicationId",
        "MessageGroupId",
        "AWSTraceHeader",
        "DeadLetterQueueSourceArn");

    private readonly HashSet<string> _system;
    private readonly IReadOnlyList<string> _names;
    private readonly bool _allSystem;
    private readonly bool _all;

    private AttributeSelection(HashSet<string> system, IReadOnlyList<string> names)
    {
        _system = system;
        _names = names;
        _allSystem = system.Contains("All");
        _all = names.Any(static name => name is "All" or ".*");
    }

    public bool AnySystem => _system.Count > 0;

    public static AttributeSelection Read(Arguments arguments)
    {
        // The older name of the member, AttributeNames, still works.
        var system = arguments.Texts("MessageSystemAttributeNames").Concat(arguments.Texts("AttributeNames")).ToHashSet(StringComparer.Ordinal);
        if (system.FirstOrDefault(static name => !SystemNames.Contains(name) && !QueueAttributeRules.IsKnown(name)) is { } unknown)
        {
            throw SqsErrors.InvalidAttributeName(unknown);
        }

        return new AttributeSelection(system, arguments.Texts("MessageAttributeNames"));
    }

    public bool WantsSystem(string name) => _allSystem || _system.Contains(name);

    public IReadOnlyList<MessageAttribute> From(IReadOnlyList<MessageAttribute> attributes)
    {
        if (_all || attributes.Count == 0)
        {
            return attributes;
        }

        return _names.Count == 0 ? [] : [.. attributes.Where(attribute => _names.Any(name => Matches(name, attribute.Name)))];
    }

    private static bool Matches(string wanted, string name)
        => wanted.EndsWith(".*", StringComparison.Ordinal) ? name.StartsWith(wanted[..^2], StringComparison.Ordinal) : wanted == name;
}
