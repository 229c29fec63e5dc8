using System.Globalization;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Checks;

/// <summary>Says which rules did not hold in a world that has ended.</summary>
internal sealed class Judge
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

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
        if (world.Plan.IsCalm)
        {
            judge.JudgeRuns();
        }

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
        var spent = SpentByFaults();
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

            if (dead.Contains(message) && !_story.Failed.Contains(message) && !spent.Contains(message))
            {
                Break(Rule.NoDeadLetterWithoutFailure, message);
            }
        }
    }

    // Where calls fail and workers crash, a receive may end before its handler does, and not only at a deadline: its own lease is lost, or
    // another's of its list or group, or its answer came late. Where nothing fails but handlers there is no such excuse.
    private HashSet<int> SpentByFaults() => _world.Plan.IsCalm
        ? []
        : [.. _story.Leases.Values.Where(static lease => !lease.IsSettled || lease.End is null or { How: Happening.Cancelled }).Select(static lease => lease.Message), .. _story.Hindered];

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

    // Where nothing goes wrong but handlers, runs must end as planned.
    private void JudgeRuns()
    {
        foreach (var run in _story.Killed)
        {
            Break(Rule.RunsEndInTime, -1, string.Create(CultureInfo.InvariantCulture, $"Run {run} had not ended after {_world.Workers.Single(worker => worker.Number == run).Length}."));
        }

        foreach (var lease in _story.Leases.Values)
        {
            if (IsCutOff(lease))
            {
                Break(Rule.NoHandlerIsCutOff, lease.Message);
            }

            // After its last receive SQS would give it up: it may wait for its try as long as handlers run.
            if (lease.BeganAt is null && !lease.IsLast && !IsVisibleSoon(lease))
            {
                Break(Rule.NothingStaysInvisible, lease.Message);
            }

            if (lease.End?.How == Happening.Succeeded && lease.Deleted is null)
            {
                Break(Rule.SuccessIsSettled, lease.Message);
            }
        }
    }

    private bool IsCutOff(LeaseStory lease)
    {
        var worker = lease.Worker;
        var inTime = lease.BeganAt <= worker.BeganAt + worker.Plan.Receiving;
        return lease.BeganAt is not null
            && lease.Span <= worker.Kept
            && (lease.End is null ? inTime || _story.Killed.Contains(worker.Number) : inTime && lease.End.Value.How == Happening.Cancelled);
    }

    // Behind the head of its group it would not be visible either.
    private bool IsVisibleSoon(LeaseStory lease)
    {
        var worker = lease.Worker;
        var due = Later(worker.BeganAt + worker.StopAfter, lease.ReceivedAt);
        if (_world.Group(lease.Message) is { } group)
        {
            due = _story.Leases.Values
                .Where(other => other.Worker == worker && _world.Group(other.Message) == group && other.End is not null)
                .Aggregate(due, static (due, other) => Later(due, other.End!.Value.At));
        }

        return lease.GivenBackAnswered <= due + Soon && lease.GivenBack?.Wait == TimeSpan.Zero;
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static HashSet<int> Numbers(Testing.Queues.MessageStore store) =>
        [.. store.Messages().Select(static message => int.Parse(message.Body, CultureInfo.InvariantCulture))];

    private void Break(Rule rule, int message, string? story = null) =>
        _breaches.Add(new Breach(rule, _world.Plan, message, story + (message >= 0 ? _world.History.Of(message) : "")));
}
