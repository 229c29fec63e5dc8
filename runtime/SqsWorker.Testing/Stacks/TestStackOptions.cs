using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Functions;

namespace SqsWorker.Testing.Stacks;

/// <summary>Where a <see cref="TestStack"/> stands and what runs its functions.</summary>
public sealed record TestStackOptions
{
    /// <summary>Gets what makes a function's environment, once per function, at its first event.</summary>
    public required Func<FunctionDefinition, IFunctionEnvironment> CreateEnvironment { get; init; }

    /// <summary>Gets the stack's name.</summary>
    /// <value>The default value is <c>test</c>.</value>
    public string StackName { get; init; } = "test";

    /// <summary>Gets the region.</summary>
    /// <value>The default value is <c>eu-central-1</c>.</value>
    public string Region { get; init; } = "eu-central-1";

    /// <summary>Gets the account.</summary>
    /// <value>The default value is <c>123456789012</c>.</value>
    public string AccountId { get; init; } = "123456789012";

    /// <summary>Gets the clock.</summary>
    /// <value>The default value is the system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets how long a minute of alarms, schedules and the asynchronous queue takes. The queues, the table and the functions'
    /// timeouts keep real time.
    /// </summary>
    /// <value>The default value is one minute.</value>
    public TimeSpan Minute { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets whether minutes that the clock jumped over are left out, but for the last: what a machine that slept should do.
    /// Otherwise they are caught up on, which is what a test's clock needs.
    /// </summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool SkipMissedMinutes { get; init; }

    /// <summary>Gets how long after a minute's end its alarms are evaluated; asked anew for each minute.</summary>
    /// <value>The default value is 30 seconds of a service's minute: the middle of what AWS shows.</value>
    public Func<TimeSpan>? DetectionLag { get; init; }

    /// <summary>
    /// Gets how long a queue that was idle for six hours has no metrics after it is used again (up to 15 minutes on AWS), or
    /// <see langword="null"/> where every queue always has its metrics.
    /// </summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public Func<TimeSpan>? ActivationDelay { get; init; }

    /// <summary>Gets how many events the account's functions run at once: what none reserves, they share.</summary>
    /// <value>The default value is 1,000, as in a new account.</value>
    public int AccountConcurrency { get; init; } = 1000;

    /// <summary>
    /// Gets what goes wrong: in the queues, with calls to any service, with notices and asynchronous events on their way, and with the
    /// functions that run. Functions in this process meet the last by <see cref="FunctionInvocation.Services"/> and
    /// <see cref="FunctionInvocation.Clock"/>.
    /// </summary>
    /// <example>
    /// <code>
    /// Faults = new FaultPlan(seed: 7, new FaultRates { LostNotices = 0.1, DoubledNotices = 0.1, KilledFunctions = 0.05, SkewedClocks = 0.5 }),
    /// </code>
    /// </example>
    /// <value>The default value is <see langword="null"/>: nothing, and at no cost.</value>
    public FaultPlan? Faults { get; init; }

    /// <summary>
    /// Gets whether a function may do only what its role allows, as on AWS: a call by <see cref="FunctionInvocation.Services"/>, or one
    /// that its access key signed. All others may do everything.
    /// </summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool EnforceRoles { get; init; } = true;

    internal StackPlace Place => new(StackName, Region, AccountId);
}
