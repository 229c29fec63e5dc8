using SqsWorker.Sending;

namespace SqsWorker.Tests.Sending;

/// <summary>Answers each call as a test says, and writes down what was sent.</summary>
internal sealed class ScriptedSendClient(Func<int, OutgoingMessage, SendReply?>? script = null) : ISendClient
{
    private readonly List<IReadOnlyList<OutgoingMessage>> _calls = [];

    public IReadOnlyList<IReadOnlyList<OutgoingMessage>> Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    public IEnumerable<string> Accepted { get; } = new List<string>();

    public static SendReply Throttled { get; } = SendReply.Refused("RequestThrottled", "Slow down.", mayPass: true);

    public static SendReply Denied { get; } = SendReply.Refused("AccessDenied", "No.", mayPass: false);

    public Task<IReadOnlyList<SendReply>> SendAsync(IReadOnlyList<OutgoingMessage> messages)
    {
        lock (_calls)
        {
            _calls.Add(messages);
            SendReply[] replies = [.. messages.Select(message => script?.Invoke(_calls.Count, message) ?? Sent(message))];
            return Task.FromResult<IReadOnlyList<SendReply>>(replies);
        }
    }

    private SendReply Sent(OutgoingMessage message)
    {
        ((List<string>)Accepted).Add(message.Body);
        return new SendReply(new SendReport { MessageId = "id of " + message.Body }, MayPass: false);
    }
}
