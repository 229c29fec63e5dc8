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
    private CancellationTokenSource? _waiting;
    private FunctionInvocation? _given;
    private CancellationToken _receiverGone;

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

    /// <summary>
    /// The function asks for its next event. <see langword="null"/> where it may not: it has ended, owes an answer, or asks anew. It asks
    /// one call at a time, so an older call that still waits is one it hung up on, of which the server may hear only later: an event
    /// given to that one would be lost.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when the call is hung up on.</param>
    /// <param name="connectionClosed">Cancelled when the connection that it came by is closed; by it, connections are told apart.</param>
    public async ValueTask<FunctionInvocation?> NextAsync(CancellationToken cancellationToken, CancellationToken connectionClosed = default)
    {
        await WaitForLostReceiverAsync(connectionClosed, cancellationToken).ConfigureAwait(false);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CancellationTokenSource? older;
        lock (_gate)
        {
            if (_end is not null || _taken is not null)
            {
                return null;
            }

            (older, _waiting) = (_waiting, waiting);
        }

        _started.TrySetResult();
        _ = older?.CancelAsync();
        try
        {
            return await TakeAsync(waiting, connectionClosed).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            lock (_gate)
            {
                _waiting = _waiting == waiting ? null : _waiting;
            }
        }
    }

    /// <summary>Takes back an event that its caller can't have got, since it had hung up: the next call gets it.</summary>
    public void TakeBack(FunctionInvocation invocation)
    {
        lock (_gate)
        {
            if (_end is null && _taken == invocation.RequestId && _events.Writer.TryWrite(invocation))
            {
                _taken = null;
            }
        }
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

    /// <summary>
    /// Who asks by another connection while an answer is owed has given the first one up, perhaps before the server heard of it: when
    /// that is closed, its event is taken back. By the same connection it may not ask.
    /// </summary>
    private async Task WaitForLostReceiverAsync(CancellationToken connectionClosed, CancellationToken cancellationToken)
    {
        Task answered;
        CancellationToken gone;
        FunctionInvocation given;
        lock (_gate)
        {
            if (_taken is null || _given is null || _answer is null || !_receiverGone.CanBeCanceled || _receiverGone == connectionClosed)
            {
                return;
            }

            (answered, gone, given) = (_answer.Task, _receiverGone, _given);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, cancellationToken);
        await answered.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (gone.IsCancellationRequested)
        {
            TakeBack(given);
        }
    }

    private async ValueTask<FunctionInvocation?> TakeAsync(CancellationTokenSource waiting, CancellationToken connectionClosed)
    {
        while (await _events.Reader.WaitToReadAsync(waiting.Token).ConfigureAwait(false))
        {
            lock (_gate)
            {
                // Whether it is the newest call is told under the gate, with the taking: a newer one can't come between.
                if (_waiting != waiting)
                {
                    return null;
                }

                if (_events.Reader.TryRead(out var invocation))
                {
                    _taken = invocation.RequestId;
                    (_given, _receiverGone) = (invocation, connectionClosed);
                    return invocation;
                }
            }
        }

        return null;
    }

    private void Complete(FunctionOutcome outcome)
    {
        _answer?.TrySetResult(outcome);
        _answer = null;
        _taken = null;
    }
}
