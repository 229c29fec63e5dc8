using System.Collections.Concurrent;

namespace SqsWorker.Local.RuntimeApi;

/// <summary>The environments that may call.</summary>
internal sealed class RuntimeApiSessions
{
    private readonly ConcurrentDictionary<string, RuntimeApiSession> _sessions = new(StringComparer.Ordinal);

    public void Add(string environment, RuntimeApiSession session)
    {
        if (!_sessions.TryAdd(environment, session))
        {
            throw new ArgumentException($"There is an environment '{environment}' already.", nameof(environment));
        }
    }

    public RuntimeApiSession? Find(string environment) => _sessions.GetValueOrDefault(environment);

    public void Remove(string environment) => _sessions.TryRemove(environment, out _);
}
