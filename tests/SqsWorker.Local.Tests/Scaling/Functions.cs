using System.Collections.Concurrent;
using System.Diagnostics;
using SqsWorker.Local.Processes;
using SqsWorker.Testing.Functions;

namespace SqsWorker.Local.Tests.Scaling;

/// <summary>Knows each function's processes and events, and kills as the machine would.</summary>
internal sealed class Functions : IPlatformObserver
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<int>> _processes = new();
    private readonly ConcurrentStack<int> _handling = new();
    private readonly ConcurrentDictionary<string, int> _failed = new();
    private readonly ConcurrentDictionary<string, int> _running = new();
    private readonly ConcurrentDictionary<string, int> _ended = new();
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Gets how many of a function's events have begun and not ended.</summary>
    public int Running(string function) => _running.GetValueOrDefault(function);

    /// <summary>Gets the last that was written, for a test that fails.</summary>
    public string Lines => string.Join('\n', _lines.TakeLast(40));

    public int Failed(string function) => _failed.GetValueOrDefault(function);

    public int Ended(string function) => _ended.GetValueOrDefault(function);

    /// <summary>Gets how many processes have begun to handle messages.</summary>
    public int Handling => _handling.Count;

    /// <summary>SIGKILL to the process that began last to handle messages.</summary>
    public void KillHandling()
    {
        _handling.TryPeek(out var processId);
        Kill(processId);
    }

    /// <summary>SIGTERM to it.</summary>
    public void AskHandlingToEnd()
    {
        _handling.TryPeek(out var processId);
        using var process = Process.GetProcessById(processId);
        Signals.AskToEnd(process);
    }

    /// <summary>SIGKILL to all of a function's processes: which of them has the event nobody says.</summary>
    public void Kill(string function)
    {
        foreach (var processId in _processes[function])
        {
            Kill(processId);
        }
    }

    private static void Kill(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It has gone already; whoever waits for its failure tries again.
        }
    }

    public void ProcessStarted(FunctionDefinition function, int processId) => _processes.GetOrAdd(function.LogicalId, static _ => []).Add(processId);

    public void LineWritten(FunctionDefinition function, int processId, string line) => Note(function.LogicalId, processId, line);

    public void EventBegan(FunctionDefinition function, FunctionInvocation invocation) =>
        _running.AddOrUpdate(function.LogicalId, 1, static (_, count) => count + 1);

    public void EventEnded(FunctionDefinition function, FunctionInvocation invocation, FunctionOutcome outcome)
    {
        _running.AddOrUpdate(function.LogicalId, 0, static (_, count) => count - 1);
        if (!outcome.Succeeded)
        {
            _failed.AddOrUpdate(function.LogicalId, 1, static (_, count) => count + 1);
        }

        _ended.AddOrUpdate(function.LogicalId, 1, static (_, count) => count + 1);
    }

    private void Note(string function, int processId, string line)
    {
        _lines.Enqueue($"{function} {processId}: {line}");
        if (line == "handling")
        {
            _handling.Push(processId);
        }
    }
}
