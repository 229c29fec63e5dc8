using System.Globalization;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Checks;

/// <summary>Says which rules did not hold in a world that has ended.</summary>
internal sealed class Judge
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    // For so long a change waits for others to be told to SQS with it: what of a group was given back before the end may be told after it.
    private static readonly TimeSpan LongestCompany = TimeSpan.FromMilliseconds(50);

    private readonly World _world;
    private readonly Story _story;
    private readonly List<Breach> _breaches = [];

    private Judge(World world) => (_world, _story) = (world, new Story(world));

    /// <returns>What did not hold.</returns>
    public static IReadOnlyList<Breach> Of(World world)
    {
        var judge = new Judge(world);
        foreach (var (rule, message) in judge._story.Seen)
        {
            judge.Break(rule, message);
        }

        var dead = Numbers(world.DeadLetters.Store);
        judge.JudgeEnd();
        judge.JudgeMessages(dead);
        judge.JudgeGroups(dead);
        judge.JudgeRuns();
        return judge._breaches;
    }

    private void JudgeEnd()
    {
        if (_world.IsStuck || _world.Running.IsFaulted)
        {
            Break(Rule.NothingHangs, -1, _world.Running.Exception?.ToString() ?? "It waits, and not for time.");
        }
    }

    private void JudgeMessages(HashSet<int> dead)
    {
        var waiting = Numbers(_world.Queue.Store);
        var succeeded = _story.Succeeded.ToHashSet();
        for (var message = 0; message < _world.Sent; message++)
        {
            var isHandled = succeeded.Contains(message) || dead.Contains(message);
            if (!isHandled && !waiting.Contains(message))
            {
                Break(Rule.NothingIsLost, message);
            }

            if (_world.Plan.Runs is null && waiting.Contains(message))
            {
                Break(Rule.EveryMessageIsHandled, message);
            }

            if (dead.Contains(message) && !_story.Failed.Contains(message) && !WasSpentByFaults(message) && !WasSpentByStops(message))
            {
                Break(Rule.NoDeadLetterWithoutFailure, message);
            }
        }
    }

    // Under its last receive a message must have its try, if the world lets it; what SQS delivered twice has a last receive for each. Where
    // only the run's time did not do, because others had their turn before it, the world must have taken from its time or its receives
    // before. Where nothing goes wrong but handlers there is no excuse.
    private bool WasSpentByFaults(int message)
    {
        var leases = _story.Leases.Values.Where(lease => lease.Message == message).ToArray();
        return _story.LastReceivedInVain.Contains(message)
            || leases.Any(lease => lease.IsLast && IsSpentByFaults(lease))
            || (leases.Any(lease => lease.IsLast && IsOutOfTime(lease))
                && (_story.ReceivedInVain.Contains(message) || leases.Any(lease => lease.IsHindered || IsSpentByFaults(lease))));
    }

    // Nobody knows when a host will be stopped. What is behind the head of its group comes with it, waits as long as that is tried, and each stop spends a
    // receive of it.
    private bool WasSpentByStops(int message) => _world.Plan.Shutdown is not null && _world.Queue.IsFifo && _story.Leases.Values
        .Where(lease => lease.Message == message)
        .All(static lease => lease.GivenBack?.At >= lease.Worker.BeganAt + lease.Worker.TerminatedAfter);

    private bool IsSpentByFaults(LeaseStory lease) =>
        (!lease.IsSettled && _story.Crashed.ContainsKey(lease.Worker.Number)) || IsTerminated(lease) || With(lease).Concat(Ahead(lease)).Any(IsSpoiled);

    // Two seconds are less than a handler may need: it is told to end, and what waits for it has no turn.
    private static bool IsTerminated(LeaseStory lease) => lease.Worker.IsTerminated && lease.End is null or { How: Happening.Cancelled }
        && !(lease.GivenBack?.At < lease.Worker.BeganAt + lease.Worker.TerminatedAfter);

    private static bool IsSpoiled(LeaseStory lease) => lease.TakenAt is not null
        || lease.IsIgnored
        || lease.IsCopyHindered
        || (lease.IsHindered && (lease.HasRunOut || lease.IsSuccessHindered));

    private static bool IsOutOfTime(LeaseStory lease) =>
        lease.End is null or { How: Happening.Cancelled } && lease.GivenBack?.At >= lease.Worker.BeganAt + lease.Worker.Plan.Handling;

    // What came again is behind what was in hand already; and what came too late is in hand until its turn comes.
    private IEnumerable<LeaseStory> Ahead(LeaseStory lease) => _story.Leases.Values.Where(other => other.Worker == lease.Worker
        && _world.Group(lease.Message) is { } group && _world.Group(other.Message) == group
        && other.ReceivedAt <= lease.ReceivedAt && (other.Overlaps(lease) || (other.End is null && other.GivenBack is null)));

    // Somebody took it; or a call about it went wrong, and its time was over when its handler ended; or one after that, which was to settle
    // it. What another of its list waits for is no reason not to ask for its delete, but in a group it is one before it.
    private bool IsKeptFromSettling(LeaseStory lease) =>
        IsCutShort(lease)
        || (_world.Queue.IsFifo ? With(lease) : [lease]).Any(other => other.TakenAt is not null || other.IsIgnored || (other.End is { } end && other.IsHindered
            && (!other.WasHeld || (other.HinderedAt >= end.At && (_world.Queue.IsFifo || other.DeleteAskedAt is not null)))));

    // It crashed before it could have asked for the delete, or while it asked. In a group those before it may have been in the way.
    private bool IsCutShort(LeaseStory lease) => _story.Crashed.TryGetValue(lease.Worker.Number, out var crashed)
        && (crashed <= lease.End?.At + LongestCompany || lease.DeleteAskedAt is not null || (_world.Queue.IsFifo && With(lease).Any(static other => other.IsHindered)));

    // What is lost of one is lost of those that were handled with it, or are behind it in its group.
    private IEnumerable<LeaseStory> With(LeaseStory lease) => _story.Leases.Values.Where(other => other == lease
        || (other.Handling == lease.Handling && lease.Handling > 0)
        || (other.Worker == lease.Worker && _world.Group(lease.Message) is { } group && _world.Group(other.Message) == group && other.Message <= lease.Message && other.Overlaps(lease)));

    // What SQS gave up is no longer in its group, and a late answer may still bring it.
    private void JudgeGroups(HashSet<int> dead)
    {
        if (!_world.Queue.IsFifo)
        {
            return;
        }

        var last = new Dictionary<string, int>();
        foreach (var message in _story.Succeeded.Except(_story.GivenUp).Except(dead))
        {
            var group = _world.Group(message)!;
            if (last.TryGetValue(group, out var before) && before > message)
            {
                Break(Rule.GroupsInOrder, message, $"Message {before} of the same group came before.\n{_world.History.Of(before)}");
            }

            last[group] = Math.Max(message, last.GetValueOrDefault(group, -1));
        }
    }

    // Runs must end as planned, whatever goes wrong; what the world broke off itself is excused, message by message.
    private void JudgeRuns()
    {
        foreach (var run in _story.Killed)
        {
            Break(Rule.RunsEndInTime, -1, string.Create(CultureInfo.InvariantCulture, $"Run {run} had not ended after {_world.Workers.Single(worker => worker.Number == run).Length}."));
        }

        foreach (var run in _world.Plan.IsCalm ? _story.FailedRuns : [])
        {
            Break(Rule.CalmRunsDoNotFail, -1, string.Create(CultureInfo.InvariantCulture, $"Run {run} ended with an exception."));
        }

        foreach (var lease in _story.Leases.Values)
        {
            if (IsCutOff(lease))
            {
                Break(Rule.NoHandlerIsCutOff, lease.Message);
            }

            // After its last receive SQS would give it up: it may wait for its try as long as handlers run.
            if (_world.Plan.IsCalm && lease.BeganAt is null && !lease.IsLast && !IsVisibleSoon(lease))
            {
                Break(Rule.NothingStaysInvisible, lease.Message);
            }

            if (CameAgain(lease))
            {
                Break(Rule.NothingGivenBackComesAgain, lease.Message);
            }

            if (lease.End?.How == Happening.Succeeded && lease.Deleted is null && !IsKeptFromSettling(lease))
            {
                Break(Rule.SuccessIsSettled, lease.Message);
            }
        }
    }

    private bool IsCutOff(LeaseStory lease)
    {
        var worker = lease.Worker;
        if (lease.BeganAt is not { } began || lease.Span > worker.Kept || (lease.End is null && _story.Crashed.ContainsKey(worker.Number)))
        {
            return false;
        }

        if (worker.IsTerminated && began + lease.Span >= worker.BeganAt + worker.Plan.Handling)
        {
            return false;
        }

        // A last receive may begin as long as handlers run, and is cancelled with them.
        var inTime = began <= worker.BeganAt + worker.Plan.Receiving;
        return lease.End switch
        {
            null => inTime || _story.Killed.Contains(worker.Number),
            { How: Happening.Cancelled } => inTime && !WasLost(lease),
            { At: var at } => inTime && _story.RunEnds.TryGetValue(worker.Number, out var ended) && at > ended,
        };
    }

    // A lease of its list was taken before; or a call about it went wrong, and its time was over as far as the worker could know.
    private bool WasLost(LeaseStory lease) => _story.Leases.Values.Any(
        other => other.Handling == lease.Handling && (other.TakenAt <= lease.End?.At || (other.IsHindered && !other.WasHeld)));

    // Behind the head of its group it would not be visible either.
    private bool IsVisibleSoon(LeaseStory lease)
    {
        var worker = lease.Worker;
        if (worker.IsTerminated && lease.ReceivedAt >= worker.BeganAt + worker.Plan.Settling)
        {
            // Its poll could not be called back, and the run had ended.
            return true;
        }

        var due = Later(worker.BeganAt + worker.StopAfter, lease.ReceivedAt);
        if (worker.IsTold)
        {
            due = Later(due, Sooner(_story.LastPolls[worker.Number], due + worker.LongestPoll));
        }

        if (_world.Group(lease.Message) is { } group)
        {
            due = _story.Leases.Values
                .Where(other => other.Worker == worker && _world.Group(other.Message) == group && other.End is not null)
                .Aggregate(due, static (due, other) => Later(due, other.End!.Value.At));
        }

        return lease.GivenBackAnswered <= due + Soon && lease.GivenBack?.Wait == TimeSpan.Zero;
    }

    // A receive that hangs is waited for a second longer than it may wait for messages; with a message that is another's already, none is.
    private bool CameAgain(LeaseStory lease) => lease.BeganAt is null && lease.TakenAt is null && !lease.HasRunOut
        && lease.FirstGivenBackAt is { } at && at > lease.Worker.BeganAt + lease.Worker.StopAfter + (_world.Queue.IsFifo ? LongestCompany : TimeSpan.Zero) && at < lease.Worker.BeganAt + lease.Worker.Plan.Settling
        && _story.Leases.Values.Any(other => other.Worker == lease.Worker && other.Message == lease.Message && other.ReceivedAt > at && !other.CameLate);

    private static TimeSpan Sooner(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static HashSet<int> Numbers(Testing.Queues.MessageStore store) =>
        [.. store.Messages().Select(static message => int.Parse(message.Body, CultureInfo.InvariantCulture))];

    private void Break(Rule rule, int message, string? story = null) =>
        _breaches.Add(new Breach(rule, _world.Plan, message, story + (message >= 0 ? _world.History.Of(message) : "")));
}
