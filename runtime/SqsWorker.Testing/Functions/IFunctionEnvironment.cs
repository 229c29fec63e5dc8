namespace SqsWorker.Testing.Functions;

/// <summary>Runs one function's events: in process for tests, as processes over the Runtime API for the local platform.</summary>
public interface IFunctionEnvironment : IAsyncDisposable
{
    /// <summary>Runs one event to its end.</summary>
    /// <param name="invocation">The event.</param>
    /// <param name="cancellationToken">Cancelled when the platform stops.</param>
    /// <returns>How it ended. Failures are outcomes; it does not throw for them.</returns>
    Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken);
}
