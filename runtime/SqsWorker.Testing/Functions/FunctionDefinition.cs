using SqsWorker.Testing.Stacks;

namespace SqsWorker.Testing.Functions;

/// <summary>A function as its stack declares it, everything resolved.</summary>
public sealed record FunctionDefinition
{
    /// <summary>Gets the logical id, such as <c>ProcessFunction</c>.</summary>
    public required string LogicalId { get; init; }

    /// <summary>Gets the physical name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the ARN, without a qualifier.</summary>
    public required string Arn { get; init; }

    /// <summary>Gets what the runtime is told to start: for an executable, the assembly's name.</summary>
    public string Handler { get; init; } = "";

    /// <summary>Gets how long one event may take.</summary>
    /// <value>The default value is 3 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets the memory in MiB.</summary>
    /// <value>The default value is 128.</value>
    public int MemoryMegabytes { get; init; } = 128;

    /// <summary>Gets the environment variables, values resolved.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets how often an asynchronous event is tried again after the function failed on it.</summary>
    /// <value>The default value is 2.</value>
    public int MaximumRetryAttempts { get; init; } = 2;

    /// <summary>Gets how old an asynchronous event may get before it is dropped.</summary>
    /// <value>The default value is 6 hours.</value>
    public TimeSpan MaximumEventAge { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Gets the ARN of the queue that is told of asynchronous events that nobody will run again, or <see langword="null"/> where none is.</summary>
    public string? FailureQueueArn { get; init; }

    /// <summary>Gets how many events may run at once, or <see langword="null"/> where nothing is reserved.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>Gets the log group, or <see langword="null"/> where the stack names none.</summary>
    public string? LogGroup { get; init; }

    /// <summary>Gets the ARN of the function's role, or <see langword="null"/> where it names none: what Lambda makes then allows logs alone.</summary>
    public string? Role { get; init; }

    /// <summary>Gets what the function's role allows and denies, resources resolved.</summary>
    public IReadOnlyList<PolicyStatement> Statements { get; init; } = [];

    /// <summary>Gets which policies of the role have statements that are not known here: those that AWS or somebody else manages.</summary>
    public IReadOnlyList<string> UnknownPolicies { get; init; } = [];
}
