using SqsWorker.Definitions.Rules;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Resolving;

/// <summary>The functions that queues name, and what attributes of the assembly say of them → the functions of the stack.</summary>
internal sealed class FunctionResolver
{
    // Nothing is started in the last ten seconds of a tick.
    private const int LeastTick = 15;

    // What a worker needs to start, to finish what it has and to answer.
    private const int LeastRun = 10;

    private readonly IGrouping<string, FunctionPart>[] parts;
    private readonly QueueModel[] queues;

    public FunctionResolver(IEnumerable<FunctionPart> parts, IEnumerable<Declaration> declarations)
    {
        this.parts = [.. parts.GroupBy(static part => part.Name, StringComparer.Ordinal).OrderBy(static same => same.Key, StringComparer.Ordinal)];
        queues = [.. declarations.Select(static one => one.Model?.Queue).OfType<QueueModel>()];
        Processing = [.. declarations.Select(static one => one.Function).OfType<string>().Distinct(StringComparer.Ordinal)
            .OrderBy(static name => name != FunctionNames.Process).ThenBy(static name => name, StringComparer.Ordinal)];
    }

    /// <summary>The functions that process messages: <c>process</c> first, the others by name.</summary>
    public IReadOnlyList<string> Processing { get; }

    /// <summary>The functions, those that start workers first. For when there are no problems.</summary>
    public EquatableArray<FunctionModel> Functions => Names().Select(Model).ToEquatableArray();

    public IEnumerable<TypeProblem> Check()
    {
        foreach (var same in parts)
        {
            var part = same.First();
            foreach (var problem in part.Problems.Concat(CheckName(part)).Concat(CheckTwice(same)).Concat(CheckSettings(part)))
            {
                yield return new(part.Name, problem);
            }
        }
    }

    private IEnumerable<Problem> CheckName(FunctionPart part)
    {
        if (!(part.CanBeOfAll && part.Function == FunctionNames.All) && !Names().Contains(part.Function, StringComparer.Ordinal))
        {
            yield return Problem.Of(DiagnosticIds.FunctionUnknown, part.Name, string.Join(", ", Names()));
        }
    }

    private static IEnumerable<Problem> CheckTwice(IGrouping<string, FunctionPart> same)
    {
        if (same.Skip(1).Any() && same.First().Statement is null)
        {
            yield return Problem.Of(DiagnosticIds.FunctionPartTwice, same.Key);
        }
    }

    private IEnumerable<Problem> CheckSettings(FunctionPart part)
    {
        if (part.Settings is not { } settings)
        {
            yield break;
        }

        var processed = queues.Where(queue => queue.Function == part.Function).ToArray();
        var workers = processed.Sum(static queue => queue.Scaling.MaxWorkers);
        if (settings.ReservedConcurrency < workers)
        {
            yield return Problem.Of(
                DiagnosticIds.ConcurrencyBelowWorkers, part.Function, SettingRange.Text(settings.ReservedConcurrency.Value), SettingRange.Text(workers));
        }

        var isTick = part.Function is FunctionNames.Scale or FunctionNames.Worker;
        var waits = processed.Select(static queue => queue.EmptyReceives).DefaultIfEmpty(0).Max();
        var least = isTick ? LeastTick : LeastRun + waits;
        if (settings.TimeoutSeconds < least)
        {
            var reason = isTick
                ? "it starts nothing in its last 10 seconds"
                : $"a worker needs 10 seconds to start and to finish, and leaves an empty queue after {SettingRange.Text(waits)} (EmptyReceives)";
            yield return Problem.Of(
                DiagnosticIds.FunctionTimeoutTooShort, part.Function, SettingRange.Text(settings.TimeoutSeconds.Value), SettingRange.Text(least), reason);
        }
    }

    private IEnumerable<string> Names() => [FunctionNames.Scale, FunctionNames.Worker, .. Processing];

    private FunctionModel Model(string name)
    {
        var own = parts.Select(static same => same.First()).Where(part => part.Function == name || part.Function == FunctionNames.All).ToArray();
        var settings = own.Select(static part => part.Settings).OfType<FunctionSettings>().FirstOrDefault();
        return new(
            name,
            settings?.MemoryMiB ?? (IsStarter(name) ? 256 : 512),
            settings?.TimeoutSeconds ?? (name == FunctionNames.Scale ? 30 : name == FunctionNames.Worker ? 60 : 900),
            settings?.ReservedConcurrency ?? 0,
            settings?.EphemeralStorageMiB ?? 512,
            settings?.LogRetentionDays ?? 30,
            settings?.SubnetIds ?? default,
            settings?.SecurityGroupIds ?? default,
            Values(own, static part => part.Variable),
            Values(own, static part => part.Tag),
            own.Select(static part => part.Statement).OfType<FunctionStatement>().ToEquatableArray());
    }

    // What is said of one function counts more than what is said of all.
    private static EquatableArray<FunctionValue> Values(IEnumerable<FunctionPart> own, Func<FunctionPart, FunctionValue?> value) => own
        .Where(part => value(part) is not null)
        .GroupBy(part => value(part)!.Name, StringComparer.Ordinal)
        .Select(same => value(same.OrderBy(static part => part.Function == FunctionNames.All).First())!)
        .OrderBy(static one => one.Name, StringComparer.Ordinal).ToEquatableArray();

    private static bool IsStarter(string name) => name is FunctionNames.Scale or FunctionNames.Worker;
}
