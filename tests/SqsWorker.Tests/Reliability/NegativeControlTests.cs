using SqsWorker.Tests.Reliability.Checks;
using SqsWorker.Tests.Reliability.Consumers;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability;

/// <summary>The same worlds and rules, with consumers that are known to be wrong: a suite that can't tell them from ours proves nothing.</summary>
[Collection(nameof(WholeMachine))]
public sealed class NegativeControlTests(ITestOutputHelper output)
{
    private const int Worlds = 60;

    [Theory]
    [InlineData(nameof(PlainLoop), nameof(Rule.NoHandlerIsCutOff), nameof(Rule.RunsEndInTime), nameof(Rule.SuccessIsSettled))]
    [InlineData(nameof(EagerLoop), nameof(Rule.NoDeleteBeforeSuccess), nameof(Rule.NothingIsLost), nameof(Rule.GroupsInOrder), nameof(Rule.NoHandlerIsCutOff))]
    [InlineData(nameof(LawosLoop), nameof(Rule.NoDeleteBeforeSuccess), nameof(Rule.NothingIsLost), nameof(Rule.GroupsInOrder), nameof(Rule.NoHandlerIsCutOff))]
    public async Task Deadlines_WrongConsumer_BreaksTheseRules(string consumer, params string[] rules)
    {
        var findings = await Findings.OfAsync(1, static seed => WorldPlan.OfDeadlines(seed, faults: false), Make(consumer), static (_, begun) => begun < Worlds);

        Check(findings, rules);
    }

    [Theory]
    [InlineData(nameof(PlainLoop), nameof(Rule.NoDeadLetterWithoutFailure), nameof(Rule.GroupsInOrder), nameof(Rule.NoHandlerIsCutOff), nameof(Rule.SuccessIsSettled))]
    [InlineData(nameof(EagerLoop), nameof(Rule.NoDeleteBeforeSuccess), nameof(Rule.NothingIsLost), nameof(Rule.GroupsInOrder))]
    [InlineData(nameof(LawosLoop), nameof(Rule.NoDeleteBeforeSuccess), nameof(Rule.NothingIsLost), nameof(Rule.GroupsInOrder))]
    public async Task Steps_WrongConsumer_BreaksTheseRules(string consumer, params string[] rules)
    {
        var findings = await Findings.OfAsync(1, WorldPlan.OfSteps, Make(consumer), static (_, begun) => begun < Worlds);

        Check(findings, rules);
    }

    private void Check(Findings findings, string[] rules)
    {
        output.WriteLine(findings.Breaches);
        Assert.Empty(rules.Except(findings.Broken));
    }

    private static LoopConsumer Make(string consumer) => consumer switch
    {
        nameof(PlainLoop) => new PlainLoop(),
        nameof(EagerLoop) => new EagerLoop(),
        _ => new LawosLoop(),
    };
}
