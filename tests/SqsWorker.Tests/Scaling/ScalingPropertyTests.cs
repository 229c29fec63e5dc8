using CsCheck;
using SqsWorker.Definitions;
using SqsWorker.Scaling;
using SqsWorker.Tests.Scaling.Worlds;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Scaling;

/// <summary>The pure core, for any notices and any declaration (P1 to P4, P9).</summary>
public sealed class ScalingPropertyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<QueueDefinition> Queues = Gen.Select(
        Gen.Int[1, 20].Array[0, 6], Gen.Int[1, 9].Array[6], Gen.Int[0, 5], Gen.Int[0, 40], Gen.Int[0, 3],
        static (gaps, rises, min, more, share) => new QueueDefinition("jobs")
        {
            DeadLetterName = "jobs-dead-letters",
            MinWorkers = min,
            MaxWorkers = min + more,
            Mode = share == 0 ? ScalingMode.Direct : ScalingMode.Alarms,
            MessagesPerWorker = Math.Max(1, share * 10),
            Steps = [.. gaps.Select((_, i) => new ScaleStep(gaps.Take(i + 1).Sum(), rises.Take(i + 1).Sum(), $"a-{i}"))],
        });

    // Some of the same instant: what differs in the state alone is ordered too.
    private static readonly Gen<Notice[]> Notices = Gen.Select(
        Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[-600, 0],
        static (alarm, state, seconds) => new Notice($"a-{alarm}", (AlarmState)state, Now.AddSeconds(seconds))).Array[0, 30];

    [Fact]
    public void Notices_ShuffledAndDoubled_GiveTheSameRegisters() =>
        Gen.Select(Notices, Gen.Int, Gen.Int[0, 30]).Sample(static (notices, seed, doubles) =>
        {
            var random = new Random(seed);
            var other = notices.Concat(notices.Take(doubles)).ToArray();
            random.Shuffle(other);
            return Same(Registers(notices), Registers(other));
        });

    [Fact]
    public void Notices_AllButTheNewestOfEachAlarmLost_WantTheSame() =>
        Gen.Select(Queues, Notices, Gen.Int[0, 200], Gen.Int).Sample(static (queue, notices, depth, seed) =>
        {
            var random = new Random(seed);
            var newest = notices.GroupBy(static n => n.Alarm).Select(static group => group.MaxBy(static n => (n.Since, n.State))!).ToHashSet();
            var some = notices.Where(notice => newest.Contains(notice) || random.Next(2) == 0);
            return Wanted(queue, notices, depth, Now) == Wanted(queue, some, depth, Now);
        });

    /// <summary>Nothing repairs a lost notice, and nothing must: what the lost one would have changed is over three minutes after it.</summary>
    [Fact]
    public void Notices_AnyOfThemLost_WantTheSameThreeMinutesLater() =>
        Gen.Select(Queues, Notices, Gen.Int[0, 200], Gen.Int).Sample(static (queue, notices, depth, seed) =>
        {
            var random = new Random(seed);
            var some = notices.Where(_ => random.Next(2) == 0);
            return Wanted(queue, notices, depth, Now.AddMinutes(3)) == Wanted(queue, some, depth, Now.AddMinutes(3));
        });

    [Fact]
    public void Desired_AnyStateOfAnyQueue_IsWhatTheDesignSays() =>
        Gen.Select(Queues, Notices, Gen.Long[-5, 500]).Sample(static (queue, notices, depth) =>
        {
            var state = new ScaleState(Registers(notices), []);
            var wanted = DesiredWorkers.Compute(queue, state, depth, Now);
            return wanted == PlainDesired.Compute(queue, state, depth, Now) && wanted >= queue.MinWorkers && wanted <= queue.MaxWorkers;
        });

    [Fact]
    public void Desired_MoreMessagesOrAlarms_WantsNoFewer() =>
        Gen.Select(Queues, Notices, Gen.Int[0, 200], Gen.Int[0, 200], Gen.Int[0, 5]).Sample(static (queue, notices, depth, more, firing) =>
        {
            var registers = Registers(notices);
            var raised = new Dictionary<string, AlarmRegister>(registers) { [$"a-{firing}"] = new(AlarmState.Alarm, Now) };
            var before = DesiredWorkers.Compute(queue, registers, depth, Now);
            return DesiredWorkers.Compute(queue, registers, depth + more, Now) >= before && DesiredWorkers.Compute(queue, raised, depth, Now) >= before;
        });

    [Fact]
    public void Index_EveryAlarmOfTheStack_HasItsStepAndNoOtherHas() =>
        Gen.Select(Queues, Gen.String).Sample(static (queue, stranger) =>
        {
            var index = new AlarmIndex("shop", new WorldWorker(queue));
            return queue.Steps.All(step => index.TryFind($"shop_{step.Alarm}", out var owner, out var found) && owner == queue && found == step)
                && !index.TryFind(stranger, out _, out _)
                && !index.TryFind("shop-" + stranger, out _, out _);
        });

    private static int Wanted(QueueDefinition queue, IEnumerable<Notice> notices, long depth, DateTimeOffset now) =>
        DesiredWorkers.Compute(queue, Registers(notices), depth, now);

    private static IReadOnlyDictionary<string, AlarmRegister> Registers(IEnumerable<Notice> notices)
    {
        var store = new InMemoryScaleStore();
        foreach (var notice in notices)
        {
            store.MergeAlarmAsync("jobs", notice.Alarm, notice.State, notice.Since.ToUnixTimeMilliseconds(), Now, default).GetAwaiter().GetResult();
        }

        return store.ReadAsync("jobs", default).GetAwaiter().GetResult().Alarms;
    }

    private static bool Same(IReadOnlyDictionary<string, AlarmRegister> one, IReadOnlyDictionary<string, AlarmRegister> other) =>
        one.Count == other.Count && one.All(entry => other.TryGetValue(entry.Key, out var register) && register == entry.Value);

    private sealed record Notice(string Alarm, AlarmState State, DateTimeOffset Since);
}
