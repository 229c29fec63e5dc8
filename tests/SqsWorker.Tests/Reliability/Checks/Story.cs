using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Checks;

/// <summary>A world's history by receives, messages and runs; and the breaches that show while it is read.</summary>
internal sealed class Story
{
    private readonly World _world;
    private readonly Dictionary<int, Worker> _workers;
    private readonly Dictionary<(int Message, int Worker), LeaseStory> _lastLeases = [];
    private readonly HashSet<(int Message, int Worker)> _copied = [];
    private readonly Dictionary<long, TimeSpan> _taken = [];
    private readonly List<(Rule Rule, int Message)> _seen = [];

    public Story(World world)
    {
        _world = world;
        _workers = world.Workers.ToDictionary(static worker => worker.Number);
        foreach (var moment in world.History.Moments)
        {
            Read(moment);
        }
    }

    public Dictionary<long, LeaseStory> Leases { get; } = [];

    /// <summary>Gets the messages in the order of their first success.</summary>
    public List<int> Succeeded { get; } = [];

    /// <summary>Gets the messages that were given up, by the handler or after its last try; if they come again, they come late.</summary>
    public HashSet<int> GivenUp { get; } = [];

    /// <summary>Gets the messages that a handler failed, alone or in a list.</summary>
    public HashSet<int> Failed { get; } = [];

    /// <summary>Gets the messages of which a receive's answer never came, other than the last one's.</summary>
    public HashSet<int> ReceivedInVain { get; } = [];

    /// <summary>Gets the messages of which the answer to the last receive never came.</summary>
    public HashSet<int> LastReceivedInVain { get; } = [];

    public Dictionary<int, TimeSpan> RunEnds { get; } = [];

    /// <summary>Gets the runs that ended with an exception.</summary>
    public HashSet<int> FailedRuns { get; } = [];

    /// <summary>Gets when each run's last receive was over.</summary>
    public Dictionary<int, TimeSpan> LastPolls { get; } = [];

    /// <summary>Gets the runs that were killed at their deadline.</summary>
    public HashSet<int> Killed { get; } = [];

    /// <summary>Gets the runs that crashed, and when.</summary>
    public Dictionary<int, TimeSpan> Crashed { get; } = [];

    /// <summary>Gets what is wrong already by the order in which things happened.</summary>
    public IReadOnlyList<(Rule Rule, int Message)> Seen => _seen;

    private void Read(in Moment moment)
    {
        switch (moment.What)
        {
            case Happening.Received:
                _lastLeases[(moment.Message, moment.Worker)] = Leases[moment.Lease] = new LeaseStory
                {
                    Message = moment.Message,
                    Worker = _workers[moment.Worker],
                    ReceivedAt = moment.At,
                    Until = moment.At - moment.Span + TimeSpan.FromSeconds(_world.Plan.Queue.VisibilityTimeoutSeconds),
                    TakenAt = _taken.TryGetValue(moment.Lease, out var taken) ? taken : null,
                    IsLast = IsLast(moment),
                };
                break;
            case Happening.LeaseTaken:
                // Before its receive was answered, perhaps.
                _taken[moment.Lease] = moment.At;
                break;
            case Happening.ReceivedInVain:
                (IsLast(moment) ? LastReceivedInVain : ReceivedInVain).Add(moment.Message);
                break;
            case Happening.Delayed when moment.Lease == 0:
                // Its copy to the dead-letter queue.
                _lastLeases[(moment.Message, moment.Worker)].HinderedAt = moment.At;
                break;
            case Happening.Copied:
                _copied.Add((moment.Message, moment.Worker));
                GivenUp.Add(moment.Message);
                break;
            case Happening.GivenUp:
                GivenUp.Add(moment.Message);
                break;
            case Happening.Killed:
                Killed.Add(moment.Worker);
                break;
            case Happening.Crashed:
                Crashed[moment.Worker] = moment.At;
                break;
            case Happening.Polled:
                LastPolls[moment.Worker] = moment.At;
                break;
            case Happening.RunFailed:
                FailedRuns.Add(moment.Worker);
                break;
            case Happening.RunEnded:
                RunEnds[moment.Worker] = moment.At;
                break;
            default:
                break;
        }

        if (moment.Lease > 0 && Leases.TryGetValue(moment.Lease, out var lease))
        {
            Read(moment, lease);
        }
    }

    private bool IsLast(in Moment receive) => receive.Receives >= _world.Plan.Queue.MaxReceiveCount;

    private void Read(in Moment moment, LeaseStory lease)
    {
        switch (moment.What)
        {
            case Happening.LeaseTaken:
                lease.TakenAt ??= moment.At;
                break;
            case Happening.Delayed or Happening.Hindered or Happening.Refused:
                // To give it back has spent the receive, however that goes on. Only a receive names the count.
                lease.CameLate |= moment.Receives > 0;
                lease.HinderedAt = lease.GivenBack is null ? moment.At : lease.HinderedAt;
                break;
            case Happening.Ignored:
                lease.IsIgnored = true;
                break;
            case Happening.Began:
                (lease.BeganAt, lease.Span, lease.Handling) = (moment.At, moment.Span, moment.Handling);
                lease.End = null;
                break;
            case Happening.Succeeded or Happening.Failed or Happening.FailedWithOthers or Happening.Skipped or Happening.Cancelled:
                lease.End = (moment.What, moment.At);
                lease.WasHeld = moment.At < lease.Until;
                ReadEnd(moment);
                break;
            case Happening.Extended:
                lease.ExtensionAskedAt = moment.At;
                ReadExtension(moment, lease);
                break;
            case Happening.ExtendedAnswered:
                lease.Until = lease.ExtensionAskedAt + TimeSpan.FromSeconds(_world.Plan.Queue.VisibilityTimeoutSeconds);

                // A call that was late is in the way until it is answered.
                lease.HinderedAt = lease.HinderedAt >= lease.ExtensionAskedAt ? moment.At : lease.HinderedAt;
                break;
            case Happening.GivenBack:
                lease.WasHeld = lease.End is null ? moment.At < lease.Until : lease.WasHeld;
                lease.GivenBack = (moment.At, moment.Span);
                lease.FirstGivenBackAt ??= moment.At;
                break;
            case Happening.GivenBackAnswered:
                lease.GivenBackAnswered = moment.At;
                break;
            case Happening.DeleteAsked:
                lease.DeleteAskedAt ??= moment.At;
                break;
            case Happening.Deleted:
                lease.Deleted = moment.At;
                Expect(Rule.NoDeleteBeforeSuccess, moment.Message, lease.End?.How == Happening.Succeeded || _copied.Contains((moment.Message, moment.Worker)));
                break;
            case Happening.DeleteAnswered:
                lease.DeleteAnswered = moment.At;
                break;
            default:
                break;
        }
    }

    private void ReadEnd(in Moment moment)
    {
        if (moment.What == Happening.Succeeded && !Succeeded.Contains(moment.Message))
        {
            Succeeded.Add(moment.Message);
        }
        else if (moment.What is Happening.Failed or Happening.FailedWithOthers)
        {
            Failed.Add(moment.Message);
        }
    }

    // What happens at the same moment happens in any order.
    private void ReadExtension(in Moment moment, LeaseStory lease) =>
        Expect(
            Rule.NoLeaseWithoutMessage,
            moment.Message,
            !(lease.DeleteAnswered < moment.At || lease.GivenBack?.At < moment.At || (RunEnds.TryGetValue(moment.Worker, out var end) && end < moment.At)));

    private void Expect(Rule rule, int message, bool holds)
    {
        if (!holds)
        {
            _seen.Add((rule, message));
        }
    }
}
