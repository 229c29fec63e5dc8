using SqsWorker.Benchmarks.Running;

namespace SqsWorker.Benchmarks.Coldstart;

/// <summary>What is aimed at, as far as the variants it compares were measured.</summary>
internal static class ColdstartGoals
{
    public static IEnumerable<(string What, double Value, Goal Goal)> Of(IReadOnlyDictionary<string, ColdstartFigures> measured)
    {
        if (measured.TryGetValue(VariantNames.Aot, out var aot))
        {
            if (measured.TryGetValue(VariantNames.EmptyAot, out var empty))
            {
                yield return ("aot: first next, times empty_aot", aot.FirstNextMs / empty.FirstNextMs, Goal.AtMost(2));
            }

            yield return ("aot: first receive in ms", aot.FirstReceiveMs!.Value, Goal.AtMost(15));
            yield return ("aot: package in MB", aot.PackageMb, Goal.AtMost(6));
            yield return ("aot: peak RSS in MiB", aot.PeakRssMib!.Value, Goal.AtMost(24));
        }

        if (measured.TryGetValue(VariantNames.ReadyToRun, out var readyToRun))
        {
            yield return ("r2r: first receive in ms", readyToRun.FirstReceiveMs!.Value, Goal.AtMost(220));
        }
    }
}
