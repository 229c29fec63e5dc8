using System.ComponentModel;
using SqsWorker.Local.RuntimeApi;
using SqsWorker.Testing.Functions;

namespace SqsWorker.Local.Processes;

/// <summary>Starts processes for functions: command, variables, session, log.</summary>
/// <param name="sessions">Where new environments are made known to the Runtime API.</param>
/// <param name="root">Where executables are.</param>
/// <param name="variables">What they find in their environment.</param>
/// <param name="machine">The variables of this machine.</param>
/// <param name="observer">Sees log lines.</param>
/// <param name="clock">The clock.</param>
internal sealed class FunctionProcessFactory(
    RuntimeApiSessions sessions, TaskRoot root, FunctionVariables variables, IReadOnlyList<KeyValuePair<string, string>> machine,
    IPlatformObserver observer, TimeProvider clock)
{
    private int _count;

    /// <summary>Starts a process.</summary>
    /// <exception cref="UserErrorException">There is no such executable, or it can't be started.</exception>
    public FunctionProcess Start(FunctionDefinition function)
    {
        var command = root.CommandOf(function);
        var environment = $"{function.LogicalId}-{Interlocked.Increment(ref _count)}";
        var session = new RuntimeApiSession();
        sessions.Add(environment, session);
        try
        {
            return FunctionProcess.Start(
                command, root.Folder, variables.For(function, environment, machine), session,
                (id, line) => observer.LineWritten(function, id, line), clock);
        }
        catch (Win32Exception exception)
        {
            sessions.Remove(environment);
            throw new UserErrorException($"{function.LogicalId}: can't start {command.FileName}: {exception.Message}");
        }
    }
}
