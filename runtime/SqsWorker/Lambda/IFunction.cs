namespace SqsWorker.Lambda;

/// <summary>One of the three Lambda functions.</summary>
internal interface IFunction
{
    /// <summary>Handles one event.</summary>
    /// <param name="invocation">The event.</param>
    /// <param name="stoppingToken">Cancelled when the environment is told to end: finish what runs, begin nothing.</param>
    /// <returns>The answer as JSON.</returns>
    Task<ReadOnlyMemory<byte>> InvokeAsync(Invocation invocation, CancellationToken stoppingToken);
}
