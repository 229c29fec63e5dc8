using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Faults;

/// <summary>
/// A run that dies: at its nth call to a service, before or after the effect, or when it would answer. Its code may go on, as
/// nothing can stop it in process, but it has died for the services, and they for it.
/// </summary>
internal sealed class DoomedRun : IAwsService, IDisposable
{
    private readonly TaskCompletionSource _death = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _dying;
    private readonly AwsFront _services;
    private readonly int _lastCall;
    private readonly bool _afterEffect;
    private int _calls;

    public DoomedRun(AwsFront services, int lastCall, bool afterEffect, CancellationToken cancellationToken)
    {
        _services = services;
        _lastCall = lastCall;
        _afterEffect = afterEffect;
        _dying = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _dying.Token;
        Services = new AwsFront([this]);
    }

    /// <summary>Gets the services as the run reaches them.</summary>
    public AwsFront Services { get; }

    /// <summary>Gets a token that is cancelled when it dies.</summary>
    public CancellationToken Token { get; }

    public bool Owns(AwsRequest request) => true;

    public async ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var isLast = Interlocked.Increment(ref _calls) == _lastCall;
        if (isLast && !_afterEffect)
        {
            await DieAsync().ConfigureAwait(false);
        }

        ThrowIfDead(request, hadEffect: false);

        // What is under way when it dies is hung up on: a poll that waits would take messages to the grave.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Token);
        var answer = await _services.HandleAsync(request, either.Token).ConfigureAwait(false);
        if (isLast)
        {
            await DieAsync().ConfigureAwait(false);
        }

        ThrowIfDead(request, hadEffect: true);
        return answer;
    }

    /// <summary>Waits until it dies; it does so at the latest when its code has ended.</summary>
    public async Task WaitAsync(Task code)
    {
        await Task.WhenAny(code, _death.Task).ConfigureAwait(false);
        await DieAsync().ConfigureAwait(false);
    }

    public void Dispose() => _dying.Dispose();

    private async Task DieAsync()
    {
        if (_death.TrySetResult())
        {
            await _dying.CancelAsync().ConfigureAwait(false);
        }
    }

    private void ThrowIfDead(AwsRequest request, bool hadEffect)
    {
        if (_death.Task.IsCompleted)
        {
            throw new DroppedConnectionException(FaultTargetReader.Read(request), hadEffect);
        }
    }
}
