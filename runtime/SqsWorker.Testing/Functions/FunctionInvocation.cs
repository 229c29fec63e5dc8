using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Functions;

/// <summary>One event for one function.</summary>
/// <param name="RequestId">The id of this invocation; a retry keeps it.</param>
/// <param name="FunctionName">The function's physical name.</param>
/// <param name="Payload">The event.</param>
/// <param name="Deadline">When the function's timeout is over.</param>
public sealed record FunctionInvocation(string RequestId, string FunctionName, ReadOnlyMemory<byte> Payload, DateTimeOffset Deadline)
{
    /// <summary>Gets the clock of the machine it runs on, by which the deadline is told. A fault plan may skew it.</summary>
    /// <value>The default value is the system's.</value>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets the services as a run in this process reaches them: give it to <see cref="AwsClients"/>. A fault plan may end the run, and
    /// from then on nothing it does gets through here.
    /// </summary>
    /// <value>The default value has no services.</value>
    public AwsFront Services { get; init; } = new([]);
}
