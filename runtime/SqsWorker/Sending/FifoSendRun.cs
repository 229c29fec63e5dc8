namespace SqsWorker.Sending;

/// <summary>
/// Sends to a FIFO queue: call after call. What is tried again goes before all that follows in its group; where a message can't be sent,
/// nothing that follows it in its group is.
/// </summary>
internal sealed class FifoSendRun(ISendClient client, TimeProvider time) : SendRun(client, time)
{
    private static readonly SendError AfterAnother = new("NotSent", "A message before it in its group could not be sent.");

    // A refused message stops those that come after it; those before it may still wait in the pack.
    private readonly HashSet<string> _refusedGroups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _brokenGroups = new(StringComparer.Ordinal);

    public override Task WhenSentAsync() => Task.CompletedTask;

    protected override SendError? Veto(OutgoingMessage message) => _refusedGroups.Contains(message.GroupId!) ? AfterAnother : null;

    protected override void OnRefused(string? group)
    {
        if (group is not null)
        {
            _refusedGroups.Add(group);
        }
    }

    protected override async Task SendAsync(SendPack pack, CancellationToken cancellationToken)
    {
        var messages = pack.Messages;
        while (true)
        {
            messages = WithoutBrokenGroups(messages);
            if (messages.Count == 0)
            {
                return;
            }

            cancellationToken.ThrowIfCancellationRequested();
            messages = Settle(messages, await Client.SendAsync(messages).ConfigureAwait(false));
            if (messages.Count > 0)
            {
                await SendBackoff.WaitAsync(messages.Max(static message => message.Tries), Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private List<OutgoingMessage> WithoutBrokenGroups(IReadOnlyList<OutgoingMessage> messages)
    {
        var whole = new List<OutgoingMessage>(messages.Count);
        foreach (var message in messages)
        {
            if (_brokenGroups.Contains(message.GroupId!))
            {
                Conclude(message, new SendReport { Error = AfterAnother });
            }
            else
            {
                whole.Add(message);
            }
        }

        return whole;
    }

    /// <returns>The messages to try again, in their order.</returns>
    private List<OutgoingMessage> Settle(IReadOnlyList<OutgoingMessage> messages, IReadOnlyList<SendReply> replies)
    {
        var again = new List<OutgoingMessage>();
        var overtaken = new HashSet<string>(StringComparer.Ordinal);

        // From the end: a message whose follower was accepted can't be sent any more without changing places with it.
        for (var i = messages.Count - 1; i >= 0; i--)
        {
            var (message, reply) = (messages[i], replies[i]);
            message.Tries++;
            if (reply.Outcome.IsSent)
            {
                overtaken.Add(message.GroupId!);
                Conclude(message, reply.Outcome);
            }
            else if (reply.MayPass && message.Tries < SendBackoff.MostTries && !overtaken.Contains(message.GroupId!))
            {
                again.Insert(0, message);
            }
            else
            {
                _brokenGroups.Add(message.GroupId!);
                Conclude(message, reply.Outcome);
            }
        }

        return again;
    }
}
