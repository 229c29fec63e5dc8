namespace SqsWorker.Testing.Queues;

/// <summary>Moves the messages of a dead-letter queue, all at once or so many a second.</summary>
internal sealed class MoveTask : IDisposable
{
    private readonly SqsEngine _engine;
    private readonly SqsQueue _source;
    private readonly Lock _gate = new();
    private ITimer? _timer;

    public MoveTask(SqsEngine engine, SqsQueue source, string? destinationArn, int? perSecond)
    {
        _engine = engine;
        _source = source;
        DestinationArn = destinationArn;
        PerSecond = perSecond;
        StartedAt = engine.Clock.GetUtcNow();
        ToMove = source.Depth.Visible;
    }

    public string Handle { get; } = Guid.NewGuid().ToString("N");

    public string SourceArn => _source.Arn;

    public string? DestinationArn { get; }

    public int? PerSecond { get; }

    public DateTimeOffset StartedAt { get; }

    public int ToMove { get; }

    public int Moved { get; private set; }

    /// <summary>Gets RUNNING, COMPLETED, CANCELLED or FAILED, as SQS says it.</summary>
    public string Status { get; private set; } = "RUNNING";

    public string? FailureReason { get; private set; }

    public void Start()
    {
        Step();
        lock (_gate)
        {
            if (Status == "RUNNING")
            {
                _timer = _engine.Clock.CreateTimer(static state => ((MoveTask)state!).Step(), this, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
            }
        }
    }

    public bool Cancel()
    {
        lock (_gate)
        {
            return Status == "RUNNING" && End("CANCELLED");
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void Step()
    {
        lock (_gate)
        {
            if (Status != "RUNNING")
            {
                return;
            }

            var left = ToMove - Moved;
            var messages = _source.Store.TakeOut(Math.Min(PerSecond ?? left, left));
            foreach (var message in messages)
            {
                if (Target(message) is not { } target)
                {
                    // Developer Guide, "Troubleshooting dead-letter queue redrive": what was sent here directly has no queue to go back to.
                    FailureReason = DestinationArn is null && message.Extras?.DeadLetterSourceArn is null
                        ? "CouldNotDetermineMessageSource"
                        : "AWS.SimpleQueueService.NonExistentQueue";
                    _source.Store.PutBack(messages[messages.IndexOf(message)..]);
                    End("FAILED");
                    return;
                }

                target.Store.Send([Draft(message, target)], new SendOutcome[1]);
                Moved++;
            }

            if (Moved >= ToMove || messages.Count == 0)
            {
                End("COMPLETED");
            }
        }
    }

    private SqsQueue? Target(StoredMessage message)
    {
        var arn = DestinationArn ?? message.Extras?.DeadLetterSourceArn;
        return arn is null ? null : _engine.FindByArn(arn);
    }

    /// <summary>A moved message is a new one, with its own id and time (StartMessageMoveTask, API reference).</summary>
    private static MessageDraft Draft(StoredMessage message, SqsQueue target) => new(message.Body, message.BodyMd5)
    {
        GroupId = message.GroupId,
        Extras = message.Extras is { } extras ? extras with { DeadLetterSourceArn = null } : null,
        DelaySeconds = target.Settings.DelaySeconds,
    };

    private bool End(string status)
    {
        Status = status;
        _timer?.Dispose();
        return true;
    }
}
