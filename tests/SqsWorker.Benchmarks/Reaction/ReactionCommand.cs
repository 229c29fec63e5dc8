using System.Globalization;
using SqsWorker.Benchmarks.Running;
using SqsWorker.Tests.Scaling.Worlds;

namespace SqsWorker.Benchmarks.Reaction;

/// <summary>
/// The command line: <c>reaction [--messages N]</c>. How soon a burst into an idle queue is handled, for each way to scale: the mean
/// over bursts at different moments of the minute.
/// </summary>
internal static class ReactionCommand
{
    public const string Name = "reaction";

    private const int Missed = 1;
    private const int BadUsage = 2;
    private static readonly TimeSpan[] Moments = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(35), TimeSpan.FromSeconds(50)];

    public static int Run(string[] arguments)
    {
        var messages = 20_000;
        if (arguments.Length > 0
            && !(arguments is ["--messages", var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out messages) && messages > 0))
        {
            Console.Error.WriteLine($"'{string.Join(' ', arguments)}' is not understood.");
            Console.Error.WriteLine($"Usage: {Name} [--messages N]");
            return BadUsage;
        }

        var results = ReactionMode.All.ToDictionary(static mode => mode, mode => Measure(mode, messages));
        return Print(results, messages) ? 0 : Missed;
    }

    private static ReactionResult Measure(ReactionMode mode, int messages)
    {
        List<ReactionResult> results = [];
        foreach (var moment in Moments)
        {
            Console.Error.WriteLine($"{mode.Name}: a burst {moment.TotalSeconds} s into the minute");
            results.Add(OwnThread.RunAsync(() => new ReactionRun(mode, messages).Run(moment)).GetAwaiter().GetResult());
        }

        return new ReactionResult(
            results.Average(static result => result.First),
            results.Average(static result => result.Drained),
            results.Average(static result => result.WorkerSeconds),
            results.Max(static result => result.MostWorkers));
    }

    /// <returns>Whether all goals are met.</returns>
    private static bool Print(Dictionary<ReactionMode, ReactionResult> results, int messages)
    {
        Console.WriteLine(Text($"{messages:#,0} messages of 0.1 s, one at a time per worker; steps 1/100/1000/2000 -> 2/4/9/19 workers; direct: one per 100 messages, at most 50"));
        Console.WriteLine($"{"",-10}{"first",10}{"drained",10}{"worker-s",10}{"workers",10}  simulated for 20,000");
        foreach (var (mode, result) in results)
        {
            Console.WriteLine(Text($"{mode.Name,-10}{result.First,10:0.0}{result.Drained,10:0.0}{result.WorkerSeconds,10:0}{result.MostWorkers,10}  {mode.Simulated}"));
        }

        var goals = Goals([.. results.Values]).ToList();
        goals.ForEach(static goal => Console.WriteLine(Text($"{goal.What,-50}{goal.Value,10:0.##}  {goal.Goal,-9}  {(goal.Goal.IsMetBy(goal.Value) ? "met" : "MISSED")}")));
        Console.WriteLine();
        foreach (var (mode, result) in results)
        {
            Console.WriteLine(Text($"{Name}.{mode.Name}.first_seconds={result.First:0.#}"));
            Console.WriteLine(Text($"{Name}.{mode.Name}.drained_seconds={result.Drained:0.#}"));
            Console.WriteLine(Text($"{Name}.{mode.Name}.worker_seconds={result.WorkerSeconds:0}"));
        }

        return goals.TrueForAll(static goal => goal.Goal.IsMetBy(goal.Value));
    }

    private static IEnumerable<(string What, double Value, Goal Goal)> Goals(ReactionResult[] results)
    {
        var (alarms, direct, counter) = (results[0], results[1], results[2]);
        yield return ("alarms: drained, times the counter", alarms.Drained / counter.Drained, Goal.AtMost(1));
        yield return ("alarms: worker-seconds, times the counter", alarms.WorkerSeconds / counter.WorkerSeconds, Goal.AtMost(1));
        yield return ("direct: drained, times the counter", direct.Drained / counter.Drained, Goal.AtMost(0.5));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
