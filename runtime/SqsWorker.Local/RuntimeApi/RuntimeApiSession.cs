using System.Threading.Channels;
using SqsWorker.Testing.Functions;

namespace SqsWorker.Local.RuntimeApi;

/// <summary>
/// One execution environment as the Runtime API sees it: it asks for an event, answers it, asks for the next. One event at
/// a time; whoever gives it a second one before the first has ended has made a mistake.
/// </summary>
internal sealed class RuntimeApiSession
{
    /// <summary>Lambda's limit for an answer: 6 MB and a little.</summary>
    public const int MaxAnswerBytes = (6 * 1024 * 1024) + 100;

    private readonly Lock _gate = new();
    private readonly Channel<FunctionInvocation> _events = Channel.CreateBounded<FunctionInvocation>(1);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<FunctionOutcome>? _answer;
    private string? _taken;
    private FunctionOutcome? _end;

    /// <summary>Gets the end of the start phase: the first call of next, an init error, or the end of the process.</summary>
    public Task Started => _started.Task;

    /// <summary>Gets how the environment ended, or <see langword="null"/> while it lives.</summary>
    public FunctionOutcome? Ended
    {
        get
        {
            lock (_gate)
            {
                return _end;
            }
        }
    }

    /// <summary>Gives the environment an event and waits for what becomes of it.</summary>
    public Task<FunctionOutcome> RunAsync(FunctionInvocation invocation)
    {
        lock (_gate)
        {
            if (_end is not null)
            {
                return Task.FromResult(_end);
            }

            if (_answer is not null || !_events.Writer.TryWrite(invocation))
            {
                throw new InvalidOperationException("The environment still works on another event.");
            }

            _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _answer.Task;
        }
    }

    /// <summary>The function asks for its next event. <see langword="null"/> where it may not: it has ended, or owes an answer.</summary>
    public async ValueTask<FunctionInvocation?> NextAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_end is not null || _taken is not null)
            {
                return null;
            }
        }

        _started.TrySetResult();
        while (await _events.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_events.Reader.TryRead(out var invocation))
            {
                lock (_gate)
                {
                    _taken = invocation.RequestId;
                }

                return invocation;
            }
        }

        return null;
    }

    /// <summary>The function answers, or reports that its handler threw.</summary>
    public RuntimeApiVerdict Answer(string requestId, FunctionOutcome outcome)
    {
        lock (_gate)
        {
            if (_end is not null || _taken is null)
            {
                return RuntimeApiVerdict.WrongState;
            }

            if (requestId != _taken)
            {
                return RuntimeApiVerdict.UnknownRequest;
            }

            if (outcome.Payload.Length > MaxAnswerBytes)
            {
                Complete(FunctionErrors.AnswerTooLarge(outcome.Payload.Length));
                return RuntimeApiVerdict.TooLarge;
            }

            Complete(outcome);
            return RuntimeApiVerdict.Accepted;
        }
    }

    /// <summary>The function could not start.</summary>
    public RuntimeApiVerdict ReportInit(ReadOnlyMemory<byte> error)
    {
        lock (_gate)
        {
            if (_end is not null || _started.Task.IsCompleted)
            {
                return RuntimeApiVerdict.WrongState;
            }
        }

        End(new FunctionOutcome(Succeeded: false, error));
        return RuntimeApiVerdict.Accepted;
    }

    /// <summary>The environment is gone. What it was working on ends like this, unless it had ended before.</summary>
    public void End(FunctionOutcome outcome)
    {
        lock (_gate)
        {
            _end ??= outcome;
            Complete(_end);
            _events.Writer.TryComplete();
            _started.TrySetResult();
        }
    }

    private void Complete(FunctionOutcome outcome)
    {
        _answer?.TrySetResult(outcome);
        _answer = null;
        _taken = null;
    }
}
