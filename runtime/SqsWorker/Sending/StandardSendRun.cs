using System.Diagnostics.CodeAnalysis;

namespace SqsWorker.Sending;

/// <summary>Sends to a standard queue: a few calls beside each other, since no order is promised anyway.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore owns no handle.")]
internal sealed class StandardSendRun(ISendClient client, TimeProvider time) : SendRun(client, time)
{
    private const int MostCalls = 4;

    private readonly SemaphoreSlim _places = new(MostCalls);
    private readonly List<Task> _calls = [];

    public override Task WhenSentAsync() => Task.WhenAll(_calls);

    protected override async Task SendAsync(SendPack pack, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        _calls.RemoveAll(static call => call.IsCompletedSuccessfully);
        _calls.Add(SendInPlaceAsync(pack.Messages, cancellationToken));
    }

    private async Task SendInPlaceAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        try
        {
            while (messages.Count > 0)
            {
                messages = Settle(messages, await Client.SendAsync(messages).ConfigureAwait(false));
                if (messages.Count > 0)
                {
                    await SendBackoff.WaitAsync(messages.Max(static message => message.Tries), Time, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            _places.Release();
        }
    }

    /// <returns>The messages to try again.</returns>
    private List<OutgoingMessage> Settle(IReadOnlyList<OutgoingMessage> messages, IReadOnlyList<SendReply> replies)
    {
        var again = new List<OutgoingMessage>();
        for (var i = 0; i < messages.Count; i++)
        {
            messages[i].Tries++;
            if (replies[i].MayPass && messages[i].Tries < SendBackoff.MostTries)
            {
                again.Add(messages[i]);
            }
            else
            {
                Conclude(messages[i], replies[i].Outcome);
            }
        }

        return again;
    }
}
