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

    // What a process wrote last may still be on its way when it has ended. Children of its own may hold the pipe open for ever.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly RuntimeApiSession _session;
    private readonly TimeProvider _clock;
    private readonly Task _exited;
    private readonly Task _watch;
    private readonly TaskCompletionSource _ranOnce = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _asking = new();
    private Task? _grace;

    private FunctionProcess(Process process, Task exited, RuntimeApiSession session, TimeProvider clock)
    {
        _process = process;
        _exited = exited;
        Id = process.Id;
        _session = session;
        _clock = clock;
        _watch = WatchAsync();
    }

    /// <summary>Gets the process id.</summary>
    public int Id { get; }

    /// <summary>Gets the end of its first event. Until then most of its code is being compiled.</summary>
    public Task RanOnce => _ranOnce.Task;

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

        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult();
        process.Start();
        var id = process.Id;
        process.OutputDataReceived += (_, data) => Write(data.Data);
        process.ErrorDataReceived += (_, data) => Write(data.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        // Standard input stays open as long as this process lives: its end tells the function that the platform is gone.
        return new FunctionProcess(process, exited.Task, session, clock);

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
            // Asked to end, a function stops early and still answers; the report counts what it did.
            await Task.WhenAny(answer, AskToEnd()).ConfigureAwait(false);
            EndWith(FunctionErrors.Stopped(), kill: false);
        }
        finally
        {
            _ranOnce.TrySetResult();
        }

        return await answer.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAny(_watch, AskToEnd()).ConfigureAwait(false);
        if (!_watch.IsCompleted)
        {
            Signals.End(_process);
            await _watch.ConfigureAwait(false);
        }

        _process.Dispose();
    }

    /// <summary>Asks once; the grace counts from then, whoever waits for it.</summary>
    private Task AskToEnd()
    {
        lock (_asking)
        {
            if (_grace is null)
            {
                Signals.AskToEnd(_process);
                _grace = Task.Delay(Grace, _clock);
            }

            return _grace;
        }
    }

    private async Task WatchAsync()
    {
        await _exited.ConfigureAwait(false);
        using var limit = new CancellationTokenSource(LastWords, _clock);
        await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
