namespace SqsWorker.Sending;

/// <summary>One call of the user's: takes messages as they come, packs them, and knows in the end what became of each.</summary>
internal abstract class SendRun(ISendClient client, TimeProvider time)
{
    private readonly List<SendReport?> _outcomes = [];
    private readonly Lock _gate = new();
    private SendPack _pack = new();

    protected ISendClient Client { get; } = client;

    protected TimeProvider Time { get; } = time;

    /// <summary>How many messages were taken: the next one's place.</summary>
    public int Count => _outcomes.Count;

    /// <summary>Takes a message that can't be sent.</summary>
    public void Refuse(SendError error, string? group)
    {
        lock (_gate)
        {
            _outcomes.Add(new SendReport { Error = error });
        }

        OnRefused(group);
    }

    /// <summary>Takes a message; sends a pack when it is full.</summary>
    public async Task AddAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (Veto(message) is { } error)
        {
            Refuse(error, message.GroupId);
            return;
        }

        lock (_gate)
        {
            _outcomes.Add(null);
        }

        if (!_pack.TryAdd(message))
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
            _pack.TryAdd(message);
        }
    }

    /// <summary>Sends what waits, and waits for all answers.</summary>
    public async Task<SendResult> CompleteAsync(CancellationToken cancellationToken)
    {
        if (!_pack.IsEmpty)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        await WhenSentAsync().ConfigureAwait(false);
        return new SendResult([.. _outcomes.Select(static outcome => outcome!)]);
    }

    /// <summary>Waits for the calls under way, however they end.</summary>
    public abstract Task WhenSentAsync();

    /// <summary>Sends a pack, now or soon.</summary>
    protected abstract Task SendAsync(SendPack pack, CancellationToken cancellationToken);

    /// <summary>Why a message is not to be sent, because of those before it.</summary>
    protected virtual SendError? Veto(OutgoingMessage message) => null;

    protected virtual void OnRefused(string? group)
    {
    }

    protected void Conclude(OutgoingMessage message, SendReport outcome)
    {
        lock (_gate)
        {
            _outcomes[message.Index] = outcome;
        }
    }

    private Task FlushAsync(CancellationToken cancellationToken)
    {
        var pack = _pack;
        _pack = new SendPack();
        return SendAsync(pack, cancellationToken);
    }
}
