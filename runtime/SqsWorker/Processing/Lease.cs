namespace SqsWorker.Processing;

/// <summary>The time for which SQS keeps a message for this worker, and what must end when it is over.</summary>
/// <param name="asked">When the receive was sent, as a timestamp: the lease can't have begun earlier.</param>
/// <param name="length">How long it is.</param>
/// <param name="time">The clock.</param>
internal sealed class Lease(long asked, TimeSpan length, TimeProvider time)
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _handling;
    private long _began = asked;
    private TimeSpan _length = length;
    private bool _isLost;

    /// <summary>How much of it is left; negative when it has ended.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (_gate)
            {
                return _length - time.GetElapsedTime(_began);
            }
        }
    }

    /// <summary>Whether another worker may have the message by now.</summary>
    public bool IsLost
    {
        get
        {
            lock (_gate)
            {
                return _isLost;
            }
        }
    }

    /// <summary>The extension under way, or the last one; what is done with the message next waits for it.</summary>
    public Task Extending { get; set; } = Task.CompletedTask;

    /// <summary>Notes that it was extended.</summary>
    public void Extended(long asked, TimeSpan length)
    {
        lock (_gate)
        {
            _began = asked;
            _length = length;
        }
    }

    /// <summary>Names what is to be cancelled when the lease is lost.</summary>
    public void Begin(CancellationTokenSource handling)
    {
        lock (_gate)
        {
            _handling = handling;
            if (_isLost)
            {
                handling.CancelApart();
            }
        }
    }

    /// <summary>Forgets what was to be cancelled: the handler has ended.</summary>
    public void End()
    {
        lock (_gate)
        {
            _handling = null;
        }
    }

    /// <summary>Notes that the message may be another's, and cancels the handler's token.</summary>
    public void Lose()
    {
        lock (_gate)
        {
            _isLost = true;
            if (_handling is { } handling)
            {
                handling.CancelApart();
            }
        }
    }
}
