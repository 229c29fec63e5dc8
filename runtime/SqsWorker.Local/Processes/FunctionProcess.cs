using System.ComponentModel;
using System.Diagnostics;
using SqsWorker.Local.RuntimeApi;
using SqsWorker.Testing.Functions;

namespace SqsWorker.Local.Processes;

/// <summary>One execution environment: a process of the user's executable and its session with the Runtime API.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    // What Lambda leaves a runtime between SIGTERM and the end is 2 s without extensions; a laptop under load gets a little more.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly Process _process;
    private readonly RuntimeApiSession _session;
    private readonly TimeProvider _clock;
    private readonly Task _watch;

    private FunctionProcess(Process process, RuntimeApiSession session, TimeProvider clock)
    {
        _process = process;
        Id = process.Id;
        _session = session;
        _clock = clock;
        _watch = WatchAsync();
    }

    /// <summary>Gets the process id.</summary>
    public int Id { get; }

    /// <summary>Gets whether it can take another event.</summary>
    public bool IsAlive => _session.Ended is null;

    /// <summary>Starts a process. It lives until it is disposed, unless it ends by itself.</summary>
    /// <exception cref="Win32Exception">The program can't be started.</exception>
    public static FunctionProcess Start(
        FunctionCommand command, string workingFolder, IReadOnlyDictionary<string, string> variables,
        RuntimeApiSession session, Action<int, string> line, TimeProvider clock)
    {
        var start = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            WorkingDirectory = workingFolder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        process.Start();
        var id = process.Id;
        process.OutputDataReceived += (_, data) => Write(data.Data);
        process.ErrorDataReceived += (_, data) => Write(data.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        return new FunctionProcess(process, session, clock);

        void Write(string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                line(id, text);
            }
        }
    }

    /// <summary>Waits for the end of the start phase.</summary>
    public async Task StartedAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await _session.Started.WaitAsync(limit, _clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            EndWith(FunctionErrors.InitTimedOut(limit));
        }
    }

    /// <summary>Runs one event. A process that outlasts the timeout is ended, as in Lambda.</summary>
    public async Task<FunctionOutcome> RunAsync(FunctionInvocation invocation, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var answer = _session.RunAsync(invocation);
        try
        {
            return await answer.WaitAsync(timeout, _clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            EndWith(FunctionErrors.TimedOut(invocation.RequestId, timeout));
        }
        catch (OperationCanceledException)
        {
            Signals.AskToEnd(_process);
            EndWith(FunctionErrors.Stopped(), kill: false);
        }

        return await answer.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        Signals.AskToEnd(_process);
        try
        {
            await _watch.WaitAsync(Grace, _clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Signals.End(_process);
            await _watch.ConfigureAwait(false);
        }

        _process.Dispose();
    }

    private async Task WatchAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _session.End(FunctionErrors.Exited(_process.ExitCode));
    }

    private void EndWith(FunctionOutcome outcome, bool kill = true)
    {
        // The session ends first: the kill must not be reported as an exit of its own.
        _session.End(outcome);
        if (kill)
        {
            Signals.End(_process);
        }
    }
}
