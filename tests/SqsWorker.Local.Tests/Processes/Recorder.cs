using System.Collections.Concurrent;
using SqsWorker.Local.Processes;
using SqsWorker.Testing.Functions;

namespace SqsWorker.Local.Tests.Processes;

/// <summary>Remembers what the functions did.</summary>
internal sealed class Recorder : IPlatformObserver
{
    public ConcurrentQueue<int> Started { get; } = new();

    public ConcurrentQueue<string> Lines { get; } = new();

    public bool FailNextStart { get; set; }

    public void ProcessStarted(FunctionDefinition function, int processId)
    {
        Started.Enqueue(processId);
        if (FailNextStart)
        {
            FailNextStart = false;
            throw new NotSupportedException("told to fail the start");
        }
    }

    public void LineWritten(FunctionDefinition function, int processId, string line) => Lines.Enqueue(line);

    public void EventBegan(FunctionDefinition function, FunctionInvocation invocation)
    {
    }

    public void EventEnded(FunctionDefinition function, FunctionInvocation invocation, FunctionOutcome outcome)
    {
    }
}
