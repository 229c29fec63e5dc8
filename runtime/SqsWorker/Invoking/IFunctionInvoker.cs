namespace SqsWorker.Invoking;

/// <summary>Starts a function without waiting for its answer.</summary>
internal interface IFunctionInvoker
{
    /// <summary>Hands an event to the function's asynchronous queue.</summary>
    /// <exception cref="HttpRequestException">It was not accepted.</exception>
    Task InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);
}
