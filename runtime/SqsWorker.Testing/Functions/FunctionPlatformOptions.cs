using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Functions;

/// <summary>How a <see cref="FunctionPlatform"/> runs its functions.</summary>
public sealed record FunctionPlatformOptions
{
    /// <summary>Gets what makes a function's environment, once per function, at its first event.</summary>
    public required Func<FunctionDefinition, IFunctionEnvironment> CreateEnvironment { get; init; }

    /// <summary>Gets the clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets how long a minute of the service takes. Retry delays and event ages shrink with it; timeouts don't.</summary>
    public TimeSpan Minute { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets when the deliveries of an asynchronous event happen: one delay per delivery. Two make a duplicate, none loses it.
    /// </summary>
    public Func<FunctionDefinition, IReadOnlyList<TimeSpan>> PlanDelivery { get; init; } = static _ => [TimeSpan.Zero];

    /// <summary>
    /// Gets how many events the account's functions run at once. What functions reserve is taken out of it; the others share the rest.
    /// </summary>
    /// <value>The default value is 1,000, as in a new account.</value>
    public int AccountConcurrency { get; init; } = 1000;

    /// <summary>Gets what finds the services that runs of a function in this process are given to call; asked at each run.</summary>
    /// <value>The default value finds none.</value>
    public Func<FunctionDefinition, AwsFront> Services { get; init; } = static _ => new AwsFront([]);

    /// <summary>Gets what goes wrong with runs: killed functions and skewed clocks.</summary>
    /// <value>The default value is <see langword="null"/>: nothing.</value>
    public FaultPlan? Faults { get; init; }
}
