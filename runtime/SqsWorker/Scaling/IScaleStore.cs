namespace SqsWorker.Scaling;

/// <summary>
/// Keeps alarm registers, slots and what an operator said. Every write of a function is conditional, so that doubled, late and
/// overlapping ones change nothing.
/// </summary>
internal interface IScaleStore
{
    /// <summary>Reads a queue's state, strongly consistent.</summary>
    Task<ScaleState> ReadAsync(string queue, CancellationToken cancellationToken);

    /// <summary>Takes a notice in, unless a newer one (or the same) is stored. One from the future does not count as newer.</summary>
    Task MergeAlarmAsync(
        string queue, string alarm, AlarmState state, long version, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Wins a slot that <see cref="SlotTimes.IsHeld"/> says is free, for a worker that is about to be started.</summary>
    Task<bool> TryGrantAsync(string queue, int slot, string token, DateTimeOffset now, DateTimeOffset expires, CancellationToken cancellationToken);

    /// <summary>Takes a grant back that nobody took up. A slot that is taken up stays its worker's.</summary>
    Task WithdrawAsync(string queue, int slot, string token, CancellationToken cancellationToken);

    /// <summary>Takes up a granted slot; once per grant.</summary>
    Task<bool> TryActivateAsync(string queue, int slot, string token, string owner, DateTimeOffset expires, CancellationToken cancellationToken);

    /// <summary>Extends the lease of a slot taken up.</summary>
    Task<bool> TryRenewAsync(string queue, int slot, string token, DateTimeOffset expires, CancellationToken cancellationToken);

    /// <summary>Gives a slot back, if the token still holds it.</summary>
    Task ReleaseAsync(string queue, int slot, string token, CancellationToken cancellationToken);

    /// <summary>Reads what an operator told the queue, strongly consistent.</summary>
    Task<QueueControl> ReadControlAsync(string queue, CancellationToken cancellationToken);

    /// <summary>Tells the queue something, whatever it was told before.</summary>
    Task WriteControlAsync(string queue, QueueControl control, CancellationToken cancellationToken);
}
