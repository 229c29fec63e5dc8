using Amazon.SQS;
using SqsWorker.Definitions;
using SqsWorker.Sending;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing;

/// <summary>The queues that a worker sends to, in memory, and all that was accepted there.</summary>
internal sealed class SentMessages : ISendClients, IDisposable
{
    private const string Fifo = ".fifo";

    private readonly IWorkerDefinition _worker;
    private readonly SqsEngine _engine;
    private readonly AmazonSQSClient _sqs;
    private readonly Dictionary<string, AmazonSQSClient> _elsewhere = new(StringComparer.Ordinal);
    private readonly List<SentMessage> _sent = [];

    public SentMessages(IWorkerDefinition worker, SqsEngine engine, AmazonSQSClient sqs)
    {
        _worker = worker;
        _engine = engine;
        _sqs = sqs;
        foreach (var target in worker.Senders.Select(static sender => sender.Target).Distinct(StringComparer.Ordinal))
        {
            Create(target);
        }
    }

    public IReadOnlyList<SentMessage> All
    {
        get
        {
            lock (_sent)
            {
                return [.. _sent];
            }
        }
    }

    public QueueAddress Find(string target) => QueueAddress.Of(target, _engine.Options.BaseUrl + _engine.Options.Account + "/");

    public ISendClient For(QueueAddress address) =>
        new RecordingClient(this, address.Target, new SqsSendClient(_elsewhere.GetValueOrDefault(address.Target) ?? _sqs, address.Url));

    /// <exception cref="ArgumentException">The worker sends nothing there, or something else.</exception>
    public IReadOnlyList<T> To<T>(string queue)
    {
        var declared = _worker.Senders.Where(sender => sender.Target == queue).ToArray();
        if (declared.Length == 0)
        {
            var targets = _worker.Senders.Select(static sender => $"'{sender.Target}'").Distinct(StringComparer.Ordinal).ToArray();
            throw new ArgumentException(
                $"The worker sends nothing to '{queue}': no class has [SendsTo(\"{queue}\")]. It sends to {(targets.Length == 0 ? "no queue" : string.Join(", ", targets))}.", nameof(queue));
        }

        return declared.Any(static sender => sender.MessageType == typeof(T))
            ? [.. All.Where(sent => sent.Queue == queue).Select(static sent => sent.Message).OfType<T>()]
            : throw new ArgumentException(
                $"The worker sends {string.Join(", ", declared.Select(static sender => sender.MessageType))} to '{queue}', not {typeof(T)}.", nameof(queue));
    }

    public void Dispose()
    {
        foreach (var client in _elsewhere.Values)
        {
            client.Dispose();
        }
    }

    // A queue of another account may have the name of one of ours, so it gets an SQS of its own.
    private void Create(string target)
    {
        var engine = _engine;
        var name = target[(target.LastIndexOf(':') + 1)..];
        if (target.Split(':') is ["arn", _, _, var region, var account, _])
        {
            engine = new SqsEngine(_engine.Clock, new SqsEngineOptions { Region = region, Account = account });
            _elsewhere[target] = AwsClients.CreateSqs(new AwsFront([new SqsService(engine)]));
        }

        if (engine.Find(name) is null)
        {
            engine.CreateQueue(name, name.EndsWith(Fifo, StringComparison.Ordinal) ? new Dictionary<string, string> { ["FifoQueue"] = "true" } : null);
        }
    }

    private void Add(string target, OutgoingMessage message, string messageId)
    {
        lock (_sent)
        {
            _sent.Add(new SentMessage(
                target,
                messageId,
                message.Value!,
                message.Body,
                message.GroupId,
                message.DeduplicationId,
                TimeSpan.FromSeconds(message.DelaySeconds ?? 0),
                message.Attributes.ToDictionary(static one => one.Key, static one => one.Value.StringValue, StringComparer.Ordinal)));
        }
    }

    private sealed class RecordingClient(SentMessages sent, string target, ISendClient inner) : ISendClient
    {
        public async Task<IReadOnlyList<SendReply>> SendAsync(IReadOnlyList<OutgoingMessage> messages)
        {
            var replies = await inner.SendAsync(messages).ConfigureAwait(false);
            for (var i = 0; i < messages.Count; i++)
            {
                if (replies[i].Outcome.MessageId is { } id)
                {
                    sent.Add(target, messages[i], id);
                }
            }

            return replies;
        }
    }
}
