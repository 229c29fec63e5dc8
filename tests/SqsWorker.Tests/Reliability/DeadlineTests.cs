using SqsWorker.Tests.Reliability.Checks;
using SqsWorker.Tests.Reliability.Consumers;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability;

[Collection(nameof(WholeMachine))]
public sealed class DeadlineTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Runs_EndAtRandomDeadlines_LoseNothingAndCutNothingOff(bool faults)
    {
        var findings = Size.Seed is { } seed
            ? await Findings.OfAsync(0, _ => WorldPlan.OfDeadlines(seed, faults), new OurDrain(), static (_, begun) => begun < Size.Tries)
            : await Findings.OfAsync(1, seed => WorldPlan.OfDeadlines(seed, faults), new OurDrain(), static (_, begun) => begun < Size.Runs / 2);

        output.WriteLine(findings.ToString());
        findings.AssertNone(nameof(Runs_EndAtRandomDeadlines_LoseNothingAndCutNothingOff));
    }
}
