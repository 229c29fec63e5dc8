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

    /// <summary>Gets all rules there are: a new one needs a control.</summary>
    public static TheoryData<string> Rules => [.. Enum.GetNames<Rule>()];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Rule_AConsumerBreaksIt_IsSeen(string rule)
    {
        var (consumer, areSteps) = Control(Enum.Parse<Rule>(rule));
        var findings = await Findings.OfAsync(
            1, seed => areSteps ? WorldPlan.OfSteps(seed) : WorldPlan.OfDeadlines(seed, faults: false), consumer, static (_, begun) => begun < Worlds / 2);

        Check(findings, [rule]);
    }

    private static (IConsumer Consumer, bool AreSteps) Control(Rule rule) => rule switch
    {
        Rule.NoDeleteBeforeSuccess or Rule.NothingIsLost or Rule.GroupsInOrder => (new EagerLoop(), false),
        Rule.NoHandlerIsCutOff or Rule.RunsEndInTime or Rule.SuccessIsSettled => (new PlainLoop(), false),
        Rule.NoDeadLetterWithoutFailure => (new PlainLoop(), true),
        Rule.EveryMessageIsHandled => (new Nobody(), true),
        Rule.NoLeaseWithoutMessage => (new LingeringLoop(), true),
        Rule.NothingStaysInvisible => (new LeavingRun(), false),
        Rule.NothingGivenBackComesAgain => (new ReturningRun(), false),
        Rule.CalmRunsDoNotFail => (new FailingRun(), false),
        Rule.NothingHangs => (new HangingRun(), false),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No consumer is known to break this rule."),
    };

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
