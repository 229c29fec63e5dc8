using System.Globalization;
using System.Text;
using SqsWorker.Tests.Reliability.Consumers;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Checks;

/// <summary>What came of many worlds.</summary>
internal sealed class Findings
{
    private const int MostShown = 3;

    private readonly List<Breach> _breaches = [];
    private readonly SortedDictionary<Happening, long> _happenings = [];

    /// <summary>Gets the rules that did not hold, by name.</summary>
    public IEnumerable<string> Broken => _breaches.Select(static breach => breach.Rule.ToString()).Distinct();

    /// <summary>Gets how often each did not.</summary>
    public string Breaches => string.Join(", ", _breaches.CountBy(static breach => breach.Rule).OrderBy(static rule => rule.Key));

    public int Worlds { get; private set; }

    public long Steps { get; private set; }

    /// <summary>Runs worlds, from a first seed on, as long as there is to be more.</summary>
    /// <param name="first">The first seed.</param>
    /// <param name="plan">What the world of a seed is like.</param>
    /// <param name="consumer">Who works there.</param>
    /// <param name="more">Whether there is to be another world after those begun.</param>
    public static async Task<Findings> OfAsync(int first, Func<int, WorldPlan> plan, IConsumer consumer, Func<Findings, int, bool> more)
    {
        var findings = new Findings();
        await SideBySide.RunAsync(Worlds(), findings.Add);
        return findings;

        IEnumerable<World> Worlds()
        {
            for (var begun = 0; more(findings, begun); begun++)
            {
                yield return new World(plan(first + begun), consumer);
            }
        }
    }

    /// <summary>Fails where a rule did not hold, and says how to see it again.</summary>
    public void AssertNone(string test)
    {
        if (_breaches.Count == 0)
        {
            return;
        }

        var text = new StringBuilder();
        foreach (var rule in _breaches.GroupBy(static breach => breach.Rule))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{rule.Key} broke {rule.Count()} times, in these worlds among others:");
            foreach (var world in rule.Select(static breach => breach.World).DistinctBy(static world => world.Seed).Take(10))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {world.Seed}: {world}");
            }
        }

        foreach (var breach in _breaches.DistinctBy(static breach => breach.Rule).Take(MostShown))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{breach.Rule} in the world {breach.World.Seed}, message {breach.Message} ({breach.World}):").Append(breach.Story)
                .AppendLine(CultureInfo.InvariantCulture, $"Again: {Size.SeedVariable}={breach.World.Seed} dotnet test --project tests/SqsWorker.Tests -- --filter-method \"*{test}\"");
        }

        Assert.Fail(text.ToString());
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Worlds} worlds, {Steps} steps; {string.Join(", ", _happenings.Select(static happening => string.Create(CultureInfo.InvariantCulture, $"{happening.Key} {happening.Value}")))}");

    private void Add(World world)
    {
        Worlds++;
        foreach (var queue in world.All)
        {
            Steps += queue.StepCount;
            _breaches.AddRange(Judge.Of(queue));
            foreach (var moment in queue.History.Moments)
            {
                _happenings[moment.What] = _happenings.GetValueOrDefault(moment.What) + 1;
            }
        }
    }
}
