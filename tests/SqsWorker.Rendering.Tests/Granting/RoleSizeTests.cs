using System.Globalization;
using System.Text.Json.Nodes;
using SqsWorker.Rendering.Arguments;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Granting;
using SqsWorker.Rendering.Manifest;
using SqsWorker.Rendering.Rendering;
using SqsWorker.Rendering.Tests.Rendering;
using SqsWorker.Rendering.Tests.Support;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Granting;

/// <summary>No role is larger than IAM takes, however long names are, and none says so only at the deploy.</summary>
public sealed class RoleSizeTests : IDisposable
{
    private const string Key = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private static readonly string[] Roles = ["ScaleRole", "WorkerRole", "ProcessRole"];

    private readonly Renders renders = new();

    public void Dispose() => renders.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(34)]
    [InlineData(36)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(72)]
    [InlineData(100)]
    public void Roles_OfQueuesWithTheLongestNames_FitIntoIam(int count)
    {
        renders.Run(Of(StackTests.Many(count)), static arguments => arguments with { PeopleAlarms = false });

        var policies = new RolePolicies(renders.Resources);
        Assert.All(Roles, role =>
        {
            Assert.InRange(policies.Inline(role), 1, PolicySize.MostInline);
            Assert.InRange(policies.Managed(role).Count, 0, 9);
            Assert.All(policies.Managed(role), static policy => Assert.InRange(policy.Value, 1, PolicySize.MostManaged));
            Assert.Equal((count * (role == "ProcessRole" ? 4 : 1)) + (role == "ScaleRole" ? 1 : 0), policies.Grants(role).Count(static grant => grant.StartsWith("sqs:", StringComparison.Ordinal)));
        });
    }

    /// <summary>What is counted is what is rendered, at the longest names, and not much more than that.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(60)]
    public void Length_AsCounted_IsThatOfTheRenderedPolicy(int count)
    {
        var queues = StackTests.Many(count).Select(static queue =>
        {
            queue["kmsKey"] = Key;
            return queue;
        }).Append(Forwarded("forwarded", "{stack}-audit:live"));
        var manifest = Of(["queueaa", "arn:aws:sqs:eu-central-1:111122223333:audit"], queues, [Function("process", function =>
        {
            function["subnetIds"] = Texts("subnet-1");
            function["securityGroupIds"] = Texts("sg-1");
            function["statements"] = new JsonArray(Statement(["s3:GetObject"], "arn:${AWS::Partition}:s3:::b-${AWS::AccountId}-${AWS::Region}/*"));
        })]);
        renders.Run(manifest);
        var stack = StackModel.From(
            ManifestParser.Parse(manifest, "test"), new RenderArguments { Assembly = "Acme.Shop.dll", Template = "", Stamp = "" });

        var policies = new RolePolicies(renders.Resources);
        Assert.All(stack.Functions, function =>
        {
            AssertClose(policies.Inline($"{function.Id}Role"), function.Role.Length);
            Assert.Equal(function.Role.Policies.Select(static policy => policy.Id), policies.Managed($"{function.Id}Role").Keys);
            Assert.All(function.Role.Policies, policy => AssertClose(policies.Managed($"{function.Id}Role")[policy.Id], PolicySize.Of(policy.Statements)));
        });

        static void AssertClose(int rendered, int counted) => Assert.InRange(counted, rendered, rendered + (rendered / 20) + 120);
    }

    [Fact]
    public void Policies_QueueAdded_ChangesOneOfThem()
    {
        renders.Run(Of(StackTests.Many(60)));
        var before = Policies();

        renders.Run(Of([.. StackTests.Many(60), Queue("one-more")]));

        var after = Policies();
        Assert.Equal(5, before.Count);
        Assert.Equal(before.Keys, after.Keys);
        Assert.Single(before, policy => policy.Value != after[policy.Key]);
    }

    [Fact]
    public void Policies_OfFiftyQueuesEachAddedInTurn_ChangeSeldomMoreThanOne()
    {
        var changes = new List<int>();
        IReadOnlyDictionary<string, string> before = new Dictionary<string, string>();
        foreach (var count in Enumerable.Range(40, 30))
        {
            renders.Run(Of(StackTests.Many(count)));
            var after = Policies();
            changes.Add(after.Count(policy => before.GetValueOrDefault(policy.Key) != policy.Value));
            before = after;
        }

        // One more of them, once, where their number grows.
        Assert.InRange(changes.Skip(1).Count(static changed => changed != 1), 0, 2);
    }

    [Fact]
    public void Policies_OfScaleAndWorker_AreTheSame()
    {
        renders.Run(Of(StackTests.Many(90)), static arguments => arguments with { PeopleAlarms = false });

        var policies = new RolePolicies(renders.Resources);
        Assert.NotEmpty(policies.Managed("ScaleRole"));
        Assert.Equal(policies.Managed("ScaleRole").Keys, policies.Managed("WorkerRole").Keys);
    }

    [Fact]
    public void Role_SendsToMoreThanFits_IsRefusedWithAdvice()
    {
        var error = Assert.Single(renders.Fail(Of(
            Enumerable.Range(0, 90).Select(static number => string.Create(CultureInfo.InvariantCulture, $"arn:aws:sqs:eu-central-1:111122223333:{new string('a', 70)}{number}")),
            [Queue("orders")])));

        Assert.Equal(ErrorIds.RoleTooLarge, error.Id);
        Assert.Contains("the role of process", error.Message, StringComparison.Ordinal);
        Assert.Contains("Function = ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Role_MoreQueuesThanNinePoliciesHold_IsRefusedAndSeveralFunctionsAreNot()
    {
        JsonObject[] queues = [.. StackTests.Many(210).Select(static queue => Direct((string)queue["name"]!, 100))];
        var outputs = renders.Folder.Write("serverless.overrides.json", """{ "Outputs": null }""");
        var error = Assert.Single(renders.Fail(Of(queues), arguments => arguments with { PeopleAlarms = false, Dashboard = false, Overrides = outputs }));
        Assert.Equal(ErrorIds.RoleTooLarge, error.Id);

        renders.Run(
            Of(queues.Select(static (queue, index) => In(index % 2 == 0 ? "process" : "other", queue.DeepClone().AsObject()))),
            arguments => arguments with { PeopleAlarms = false, Dashboard = false, Overrides = outputs });
        Assert.InRange(new RolePolicies(renders.Resources).Managed("OtherRole").Count, 1, 9);
    }

    private Dictionary<string, string> Policies() => renders.Resources
        .Where(static resource => (string?)resource.Value!["Type"] == "AWS::IAM::ManagedPolicy")
        .ToDictionary(static resource => resource.Key, static resource => resource.Value!.ToJsonString(), StringComparer.Ordinal);
}
