using System.Text.Json;
using SqsWorker.Forwarding;
using SqsWorker.Invoking;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing;

/// <summary>Functions that take every event and do nothing but remember it.</summary>
internal sealed class ForwardedEvents(SqsEngine engine) : IForwardTargets, IFunctionInvoker
{
    private readonly List<ForwardedEvent> _events = [];

    public IReadOnlyList<ForwardedEvent> All
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    public ForwardTarget Find(string function) => new(function, this);

    public string ArnOf(string queue) => engine.Find(queue)?.Arn ?? throw new ArgumentException($"There is no queue '{queue}'.", nameof(queue));

    public Task InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        lock (_events)
        {
            _events.Add(new ForwardedEvent(functionName, JsonElement.Parse(payload.Span)));
        }

        return Task.CompletedTask;
    }
}
