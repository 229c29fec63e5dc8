using System.Globalization;
using SqsWorker.Scaling;
using SqsWorker.Tests.Scaling.Ancestor;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Scaling;

/// <summary>
/// How often the ancestor's number and our registers are wrong after five hundred changes of four alarms, one fault at a time (P8).
/// Each trial is a walk of one depth over four thresholds.
/// </summary>
public sealed class DriftTests(ITestOutputHelper output)
{
    private const int Trials = 400;
    private const int Changes = 500;
    private static readonly int[] Thresholds = [1, 100, 1000, 2000];
    private static readonly Dictionary<int, int> Rises = new() { [1] = 1, [100] = 2, [1000] = 5, [2000] = 10 };
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("nothing", 0, 0, 0, 0, 0)]
    [InlineData("one in a hundred twice", 0.01, 0, 0, 0.2, 1)]
    [InlineData("one in a thousand lost", 0, 0.001, 0, 0.1, 1)]
    [InlineData("one in fifty late", 0, 0, 0.02, 0.2, 1)]
    public void Changes_WithAFault_TheCounterDriftsAndOursDoesNot(string fault, double doubled, double lost, double late, double least, double most)
    {
        var (theirs, ours) = (0, 0);
        for (var seed = 0; seed < Trials; seed++)
        {
            var (counter, store, truth, told) = Live(new Random(seed), doubled, lost, late);
            theirs += counter == 1 + truth.Sum(threshold => Rises[threshold]) ? 0 : 1;
            ours += IsRight(store, truth, told) ? 0 : 1;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fault}: of {Trials} trials, wrong at the end: the counter in {100.0 * theirs / Trials:0.#} %, ours in {100.0 * ours / Trials:0.#} %"));
        Assert.InRange(theirs / (double)Trials, least, most);
        Assert.Equal(0, ours);
    }

    private static (double Counter, InMemoryScaleStore Store, List<int> Truth, Dictionary<string, AlarmRegister> Told) Live(
        Random random, double doubled, double lost, double late)
    {
        var table = new CounterTable();
        var counter = new AncestorCounter(table, Rises);
        var store = new InMemoryScaleStore();
        var firing = new HashSet<int>();
        var told = new Dictionary<string, AlarmRegister>();
        var pending = new PriorityQueue<(int Threshold, string State, long Version), int>();
        for (var change = 0; change < Changes; change++)
        {
            var threshold = Next(random, firing);
            var state = firing.Add(threshold) ? "ALARM" : firing.Remove(threshold) ? "OK" : "";
            var since = Start.AddMinutes(change);
            var notice = (threshold, state, since.ToUnixTimeMilliseconds());
            if (random.NextDouble() >= lost)
            {
                told[$"a-{threshold}"] = new AlarmRegister(state == "OK" ? AlarmState.Ok : AlarmState.Alarm, since);
                pending.Enqueue(notice, change + (random.NextDouble() < late ? random.Next(1, 26) : 0));
            }

            if (random.NextDouble() < doubled)
            {
                pending.Enqueue(notice, change);
            }

            Deliver(change);
        }

        Deliver(int.MaxValue);
        return (table.Value ?? 1, store, [.. firing], told);

        void Deliver(int until)
        {
            while (pending.TryPeek(out var notice, out var due) && due <= until)
            {
                pending.Dequeue();
                counter.ScaleAsync($"jobs-{notice.Threshold}", notice.State).GetAwaiter().GetResult();
                store.MergeAlarmAsync(
                    "jobs", $"a-{notice.Threshold}", notice.State == "OK" ? AlarmState.Ok : AlarmState.Alarm, notice.Version, Start.AddMinutes(Changes), default).GetAwaiter().GetResult();
            }
        }
    }

    // Alarms fire from the lowest threshold up, and go out from the highest down.
    private static int Next(Random random, HashSet<int> firing) => firing.Count switch
    {
        0 => Thresholds[0],
        4 => Thresholds[3],
        var count => random.Next(2) == 0 ? Thresholds[count] : Thresholds[count - 1],
    };

    // Wrong is a register that is not what the newest notice said that was not lost; and a number that lasts: right now a lost notice may
    // count, when three minutes are over, the depth alone says.
    private static bool IsRight(InMemoryScaleStore store, List<int> truth, Dictionary<string, AlarmRegister> told)
    {
        var machine = new Defects.OurMachine();
        var depth = truth.Count == 0 ? 0 : truth.Max();
        var state = store.ReadAsync("jobs", default).GetAwaiter().GetResult();
        var isKept = state.Alarms.Count == told.Count && told.All(entry => state.Alarms.GetValueOrDefault(entry.Key) == entry.Value);
        var wanted = DesiredWorkers.Compute(machine.Jobs, state, depth, Start.AddMinutes(Changes + 3));
        return isKept && wanted == (truth.Count == 0 ? 0 : 1 + truth.Sum(threshold => Rises[threshold]));
    }
}
