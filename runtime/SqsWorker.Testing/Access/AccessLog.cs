using System.Collections.Concurrent;

namespace SqsWorker.Testing.Access;

/// <summary>What the functions of a stack asked for, each access once: what of their roles they use, and what they lack.</summary>
public sealed class AccessLog
{
    private readonly ConcurrentDictionary<AccessUse, bool> _uses = new();

    /// <summary>Gets the accesses that were asked for, ordered.</summary>
    public IReadOnlyList<AccessUse> Uses =>
    [
        .. _uses.Keys
            .OrderBy(static use => use.Function, StringComparer.Ordinal)
            .ThenBy(static use => use.Asked.Action, StringComparer.Ordinal)
            .ThenBy(static use => use.Asked.Resource, StringComparer.Ordinal)
            .ThenBy(static use => use.IsAllowed),
    ];

    internal void Add(AccessUse use) => _uses.TryAdd(use, true);
}
