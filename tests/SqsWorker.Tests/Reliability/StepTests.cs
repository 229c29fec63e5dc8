using SqsWorker.Tests.Reliability.Checks;
using SqsWorker.Tests.Reliability.Consumers;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability;

[Collection(nameof(WholeMachine))]
public sealed class StepTests(ITestOutputHelper output)
{
    // As far as one can tell of a world that has not ended.
    private const int StepsInAWorld = 100;

    [Fact]
    public async Task Steps_AtRandomWithFaults_AllRulesHold()
    {
        var findings = Size.Seed is { } seed
            ? await Findings.OfAsync(0, _ => WorldPlan.OfSteps(seed), new OurDrain(), static (_, begun) => begun < Size.Tries)
            : await Findings.OfAsync(1, WorldPlan.OfSteps, new OurDrain(), static (findings, begun) => findings.Steps + ((begun - findings.Worlds) * StepsInAWorld) < Size.Steps);

        output.WriteLine(findings.ToString());
        findings.AssertNone(nameof(Steps_AtRandomWithFaults_AllRulesHold));
    }

    [Fact]
    public async Task Hosts_StoppedAtRandomMomentsWithFaults_AllRulesHold()
    {
        var findings = Size.Seed is { } seed
            ? await Findings.OfAsync(0, _ => WorldPlan.OfHosts(seed), new OurHost(), static (_, begun) => begun < Size.Tries)
            : await Findings.OfAsync(1, WorldPlan.OfHosts, new OurHost(), static (findings, begun) => findings.Steps + ((begun - findings.Worlds) * StepsInAWorld) < Size.Steps / 5);

        output.WriteLine(findings.ToString());
        findings.AssertNone(nameof(Hosts_StoppedAtRandomMomentsWithFaults_AllRulesHold));
    }
}
