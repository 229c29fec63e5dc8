using SqsWorker.Definitions;

namespace SqsWorker.Hosting;

/// <summary>Runs one of the worker's Lambda functions until the environment ends. Called by the generated entry point.</summary>
public static class FunctionHost
{
    /// <summary>Runs the function that the environment variable <c>SQSWORKER_FUNCTION</c> names.</summary>
    /// <param name="args">The command line; a function takes none.</param>
    /// <param name="worker">The generated definition.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] args, IWorkerDefinition worker) => throw new InvalidOperationException("soon");
}
