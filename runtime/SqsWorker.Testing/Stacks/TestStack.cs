using SqsWorker.Testing.Access;
using SqsWorker.Testing.Alarms;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Schedules;
using SqsWorker.Testing.Tables;
using SqsWorker.Testing.Topics;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Stacks;

/// <summary>A stack in memory: what its template declares, connected and on one clock.</summary>
public sealed class TestStack : IAsyncDisposable
{
    private readonly StackParts _parts;

    private TestStack(StackTemplate template, TestStackOptions options)
    {
        _parts = new StackParts(options);
        var builder = new StackBuilder(template, options, _parts);
        Outputs = builder.Build();
        ExistingQueues = builder.ExistingQueues;
    }

    /// <summary>Gets the services' common door: give it what an AWS client sends.</summary>
    public AwsFront Front => _parts.Front;

    /// <summary>Gets what the functions asked for, as far as roles are enforced.</summary>
    public AccessLog Access => _parts.Access;

    /// <summary>Gets the queues.</summary>
    public SqsEngine Queues => _parts.Queues;

    /// <summary>Gets the tables.</summary>
    public TableEngine Tables => _parts.Tables;

    /// <summary>Gets the functions.</summary>
    public FunctionPlatform Functions => _parts.Functions;

    /// <summary>Gets the alarms.</summary>
    public AlarmEngine Alarms => _parts.Alarms;

    /// <summary>Gets the topics.</summary>
    public TopicEngine Topics => _parts.Topics;

    /// <summary>Gets the schedules.</summary>
    public ScheduleEngine Schedules => _parts.Schedules;

    /// <summary>
    /// Gets the queues that the stack works on and does not make. Here they were made all the same, empty, in place of those that exist in AWS.
    /// </summary>
    public IReadOnlyList<ExistingQueue> ExistingQueues { get; }

    /// <summary>Gets the stack's outputs.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; }

    /// <summary>Creates what a template declares. Alarms and schedules stand still until <see cref="Start"/>.</summary>
    /// <param name="template">The template.</param>
    /// <param name="options">Where the stack stands and what runs its functions.</param>
    /// <returns>The stack.</returns>
    /// <exception cref="StackTemplateException">The template can't be used here.</exception>
    public static TestStack Create(StackTemplate template, TestStackOptions options)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(options);
        return new TestStack(template, options);
    }

    /// <summary>Gets a function by its logical id.</summary>
    /// <param name="logicalId">The logical id, such as <c>ProcessFunction</c>.</param>
    /// <returns>The function.</returns>
    public FunctionDefinition Function(string logicalId) =>
        Functions.Definitions.FirstOrDefault(function => string.Equals(function.LogicalId, logicalId, StringComparison.Ordinal))
        ?? throw new ArgumentException($"The stack has no function '{logicalId}'.", nameof(logicalId));

    /// <summary>Starts alarms and schedules.</summary>
    public void Start()
    {
        Alarms.Start();
        Schedules.Start();
    }

    /// <summary>Stops alarms and schedules. What functions do meanwhile goes on.</summary>
    public void Stop()
    {
        Schedules.Stop();
        Alarms.Stop();
    }

    /// <summary>Stops everything and gives the functions' environments back.</summary>
    /// <returns>When all of it has ended.</returns>
    public ValueTask DisposeAsync() => _parts.DisposeAsync();
}
