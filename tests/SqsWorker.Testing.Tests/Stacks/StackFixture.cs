using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Stacks;
using SqsWorker.Testing.Tests.Functions;

namespace SqsWorker.Testing.Tests.Stacks;

/// <summary>A stack on a clock that stands still, whose functions only record.</summary>
internal sealed class StackFixture : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RecordingEnvironment> _environments = new();

    public StackFixture(string template, Func<TimeSpan>? activationDelay = null, FaultPlan? faults = null)
    {
        Stack = TestStack.Create(StackTemplate.Parse(template), new TestStackOptions
        {
            StackName = "shop",
            Region = "eu-central-1",
            TimeProvider = Clock,
            ActivationDelay = activationDelay,
            Faults = faults,
            CreateEnvironment = function => Environment(function.LogicalId),
        });
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 31, 12, 0, 10, TimeSpan.Zero));

    public TestStack Stack { get; }

    public RecordingEnvironment Environment(string logicalId) => _environments.GetOrAdd(logicalId, _ => new RecordingEnvironment());

    public ValueTask DisposeAsync() => Stack.DisposeAsync();
}
