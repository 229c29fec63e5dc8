using SqsWorker.Testing.Functions;

namespace SqsWorker.Local.Processes;

/// <summary>Sees what the functions do. Called from many threads.</summary>
internal interface IPlatformObserver
{
    /// <summary>A process was started for a function.</summary>
    void ProcessStarted(FunctionDefinition function, int processId);

    /// <summary>A function wrote a line to its standard output or error.</summary>
    void LineWritten(FunctionDefinition function, int processId, string line);

    /// <summary>A function is handed an event.</summary>
    void EventBegan(FunctionDefinition function, FunctionInvocation invocation);

    /// <summary>A function is through with an event.</summary>
    void EventEnded(FunctionDefinition function, FunctionInvocation invocation, FunctionOutcome outcome);
}
