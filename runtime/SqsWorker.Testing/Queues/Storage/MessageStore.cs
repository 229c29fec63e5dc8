using System.Runtime.InteropServices;
using SqsWorker.Testing.Faults;

namespace SqsWorker.Testing.Queues;

/// <summary>
/// The messages of one queue under one lock. Time passes when somebody looks: each call first makes visible what is due
/// and drops what is too old. Only while a receive waits does a timer look by itself.
/// </summary>
internal sealed partial class MessageStore
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly bool _fifo;
    private readonly string _arn;
    private readonly Random _random;
    private readonly QueueFaults? _faults;
    private readonly IDeliveryOrder _order;
    private readonly DueWheel _wheel;
    private readonly AgeList _ages = new();
    private readonly Dictionary<long, StoredMessage> _received = [];
    private readonly Deduplication _deduplication = new();
    private readonly ReceiveAttempts _attempts = new();
    private readonly LinkedList<LongPoll> _polls = new();
    private List<StoredMessage>? _redriven;
    private MessageStore? _redriveTo;
    private ITimer? _alarm;
    private StoreLimits _limits;
    private QueueCounters _counters;
    private long _lastNumber;
    private long _lastLease;
    private int _visible;
    private int _delayed;
    private int _inFlight;

    public MessageStore(TimeProvider clock, bool fifo, string arn, int seed, StoreLimits limits, QueueFaults? faults = null)
    {
        _clock = clock;
        _fifo = fifo;
        _arn = arn;
        _random = new Random(seed);
        _faults = faults;
        _order = fifo ? new FifoOrder() : new StandardOrder(faults);
        _wheel = new DueWheel(Now());
        _limits = limits;
    }

    public void Limit(StoreLimits limits)
    {
        lock (_gate)
        {
            _limits = limits;
        }
    }

    public QueueDepth Depth()
    {
        lock (_gate)
        {
            Advance(Now());
            DateTimeOffset? oldest = _ages.Oldest is { } message ? DateTimeOffset.FromUnixTimeMilliseconds(message.SentAt) : null;
            return new QueueDepth(_visible, _inFlight, _delayed, oldest);
        }
    }

    /// <summary>Gets the messages of this instant.</summary>
    public List<StoredMessage> Messages()
    {
        lock (_gate)
        {
            Advance(Now());
            return [.. _ages.All()];
        }
    }

    public int WaitingReceives()
    {
        lock (_gate)
        {
            return _polls.Count;
        }
    }

    public QueueCounters Counters()
    {
        lock (_gate)
        {
            return _counters;
        }
    }

    /// <summary>Stores messages, and only then wakes who waits, so that one receive gets them together.</summary>
    public void Send(ReadOnlySpan<MessageDraft> drafts, Span<SendOutcome> outcomes)
    {
        lock (_gate)
        {
            var now = Now();
            Advance(now);
            for (var i = 0; i < drafts.Length; i++)
            {
                outcomes[i] = Store(drafts[i], now);
            }

            Serve(now);
        }

        Redrive();
    }

    /// <summary>Takes over messages that another queue gave up.</summary>
    public void Accept(List<StoredMessage> messages, string sourceArn)
    {
        lock (_gate)
        {
            var now = Now();
            Advance(now);
            foreach (var message in CollectionsMarshal.AsSpan(messages))
            {
                // A FIFO dead-letter queue starts the clock anew, a standard one does not (Developer Guide, "Using dead-letter queues").
                message.SentAt = _fifo ? now : message.SentAt;
                message.CarriedReceives = message.ReceiveCount;
                message.Extras = (message.Extras ?? new MessageExtras()) with { DeadLetterSourceArn = sourceArn };
                Enter(message, now, delaySeconds: 0);
            }

            Serve(now);
        }

        Redrive();
    }

    public void Purge()
    {
        lock (_gate)
        {
            while (_ages.Oldest is { } message)
            {
                Remove(message);
            }
        }
    }

    /// <summary>Ends the store of a deleted queue: who waits is told that there is no such queue.</summary>
    public void Close()
    {
        Purge();
        lock (_gate)
        {
            _alarm?.Dispose();
            _alarm = null;
            while (_polls.First?.Value is { } poll)
            {
                Drop(poll);
                poll.SetException(SqsErrors.QueueDoesNotExist());
            }
        }
    }

    private SendOutcome Store(MessageDraft draft, long now)
    {
        if (draft.DeduplicationKey is { } key && _deduplication.Find(key, now) is { } earlier)
        {
            return earlier;
        }

        var message = new StoredMessage
        {
            Id = NewId(), Body = draft.Body, BodyMd5 = draft.BodyMd5, GroupId = draft.GroupId, Extras = draft.Extras, SentAt = now,
        };
        Enter(message, now, draft.DelaySeconds);
        _counters.Sent++;
        var outcome = new SendOutcome(message.Id, message.Number);
        if (draft.DeduplicationKey is not null)
        {
            _deduplication.Add(draft.DeduplicationKey, outcome, now);
        }

        return outcome;
    }

    private void Enter(StoredMessage message, long now, int delaySeconds)
    {
        message.Number = ++_lastNumber;
        message.Lease = 0;
        _ages.Add(message);
        message.State = delaySeconds > 0 ? MessageState.Delayed : MessageState.Visible;
        _order.Enter(message);
        if (delaySeconds > 0)
        {
            _delayed++;
            _wheel.Add(message, now + (delaySeconds * 1000L));
        }
        else
        {
            _visible++;
            _order.Ready(message, wasTaken: false);
        }
    }

    private void Advance(long now)
    {
        while (_wheel.TakeDue(now) is { } message)
        {
            Show(message);
        }

        var horizon = now - (_limits.RetentionSeconds * 1000);
        while (_ages.Oldest is { } oldest && oldest.SentAt <= horizon)
        {
            Remove(oldest);
        }
    }

    /// <summary>Makes a delayed message, or one in flight, visible.</summary>
    private void Show(StoredMessage message)
    {
        var wasTaken = message.State == MessageState.InFlight;
        if (wasTaken)
        {
            _inFlight--;
        }
        else
        {
            _delayed--;
        }

        message.State = MessageState.Visible;
        _visible++;
        _order.Ready(message, wasTaken);
    }

    private void Remove(StoredMessage message)
    {
        switch (message.State)
        {
            case MessageState.Visible:
                _visible--;
                break;
            case MessageState.Delayed:
                _delayed--;
                break;
            default:
                _inFlight--;
                break;
        }

        if (message.Due >= 0)
        {
            _wheel.Remove(message);
        }

        _order.Leave(message);
        _ages.Remove(message);
        if (message.Lease != 0)
        {
            _received.Remove(message.Number);
        }

        message.State = MessageState.Gone;
    }

    private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
