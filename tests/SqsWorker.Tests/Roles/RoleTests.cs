using System.Text.Json.Nodes;
using SqsWorker.Testing.Access;
using SqsWorker.Testing.Stacks;
using SqsWorker.Tests.Reliability;
using SqsWorker.Tests.Scaling.Worlds;

namespace SqsWorker.Tests.Roles;

/// <summary>The rendered roles: what is granted is needed, and what is needed is granted.</summary>
[Collection(nameof(WholeMachine))]
public sealed class RoleTests
{
    private static readonly JsonObject Template = Read("EveryGrant");

    /// <summary>The same with more queues than any role holds: those of <c>scale</c> and <c>worker</c> too have policies beside them.</summary>
    private static readonly JsonObject Large = Read("EveryGrantOfEightyQueues");

    [Fact]
    public async Task Run_WithAllGrants_FindsNothingWrongAndIsNeverDenied()
    {
        var (findings, uses) = await OwnThread.RunAsync(static () => RolesRun.Live(Template));

        Assert.Empty(findings);
        Assert.All(uses, static use => Assert.True(use.IsAllowed, use.ToString()));
    }

    [Fact]
    public async Task Run_WithoutAnyOneGrant_Fails()
    {
        var harmless = await OwnThread.RunAsync(static () =>
            Exercised().Where(static grant => RolesRun.Live(grant.TakenFrom(Template)).Findings is []).ToList());

        Assert.Empty(harmless);
    }

    [Fact]
    public async Task RunOfEightyQueues_WithAllGrants_FindsNothingWrongAndIsNeverDenied()
    {
        var (findings, uses) = await OwnThread.RunAsync(static () => RolesRun.Live(Large));

        Assert.Empty(findings);
        Assert.All(uses, static use => Assert.True(use.IsAllowed, use.ToString()));
    }

    [Fact]
    public async Task RunOfEightyQueues_WithoutAnyOneGrantBesideTheRole_Fails()
    {
        // Scale and worker share theirs: what is taken from one is taken from both.
        var grants = Grant.Of(Large).Where(static grant => grant.IsBesideTheRole && IsOfTheRun(grant)).DistinctBy(static grant => (grant.Holder, grant.Action, grant.Resource)).ToList();

        var harmless = await OwnThread.RunAsync(() => grants.Where(static grant => RolesRun.Live(grant.TakenFrom(Large)).Findings is []).ToList());

        // Of three queues each that process has: receive, delete, postpone, and send to its dead letters; and one is forwarded. Of all four their depth.
        Assert.Equal((13, 4), (grants.Count(static grant => grant.Role == "ProcessRole"), grants.Count(static grant => grant.Role is "ScaleRole" or "WorkerRole")));
        Assert.Empty(harmless);
    }

    [Fact]
    public async Task Grants_AreAllUsed()
    {
        var (_, uses) = await OwnThread.RunAsync(static () => RolesRun.Live(Template));
        var stack = TestStack.Create(StackTemplate.Parse(Template.ToJsonString()), new TestStackOptions { StackName = "shop", CreateEnvironment = static _ => throw new NotSupportedException() });
        await using var disposed = stack;

        var granted = stack.Functions.Definitions.SelectMany(function => function.Statements.SelectMany(
            statement => statement.Actions.SelectMany(action => statement.Resources.Select(resource =>
                new AccessUse(function.LogicalId, new AskedAccess(action, resource), IsAllowed: true)))));

        Assert.Empty(granted.Where(static use => !UnexercisedGrants.Reasons.ContainsKey(use.Asked.Action)).Except(uses));
    }

    [Fact]
    public void UnexercisedGrants_AreGranted() =>
        Assert.Empty(UnexercisedGrants.Reasons.Keys.Except(Grant.Of(Template).Select(static grant => grant.Action)));

    private static JsonObject Read(string stack) => JsonNode.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Rendered", $"StackSnapshotTests.Stack_{stack}_IsThis.verified.template")))!.AsObject();

    private static bool IsOfTheRun(Grant grant) =>
        ((string[])["\"Orders", "\"Receipts", "\"Audit", "\"Pictures", "-audit\""]).Any(name => grant.Resource.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Grant> Exercised() => Grant.Of(Template).Where(static grant => !UnexercisedGrants.Has(grant));
}
