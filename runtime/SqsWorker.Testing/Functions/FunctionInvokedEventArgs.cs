namespace SqsWorker.Testing.Functions;

/// <summary>One invocation that has ended.</summary>
/// <param name="function">The function.</param>
/// <param name="invocation">The event it was given.</param>
/// <param name="attempt">1 for the first try, more for retries.</param>
/// <param name="outcome">How it ended.</param>
/// <param name="duration">How long it took.</param>
public sealed class FunctionInvokedEventArgs(
    FunctionDefinition function, FunctionInvocation invocation, int attempt, FunctionOutcome outcome, TimeSpan duration) : EventArgs
{
    /// <summary>Gets the function.</summary>
    public FunctionDefinition Function { get; } = function;

    /// <summary>Gets the event it was given.</summary>
    public FunctionInvocation Invocation { get; } = invocation;

    /// <summary>Gets which try this was, from 1.</summary>
    public int Attempt { get; } = attempt;

    /// <summary>Gets how it ended.</summary>
    public FunctionOutcome Outcome { get; } = outcome;

    /// <summary>Gets how long it took.</summary>
    public TimeSpan Duration { get; } = duration;
}
