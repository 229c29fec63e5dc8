using System.Text.Json.Nodes;
using SqsWorker.Rendering.Rendering;
using SqsWorker.Rendering.Tests.Schema;
using SqsWorker.Rendering.Tests.Support;

namespace SqsWorker.Rendering.Tests.Rendering;

/// <summary>Every shape, judged by tools that others wrote and by a schema of our own, which needs none of them.</summary>
public sealed class StackValidityTests
{
    public static TheoryData<string> Names => [.. Shapes.Files.Select(Shapes.NameOf)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_OnEveryShape_FindsNothing(string shape) => Assert.Empty(TemplateChecker.Check(SamTranslator.Read(Shapes.File(shape))));

    [Theory]
    [MemberData(nameof(Names))]
    public void Queues_OfEveryShape_HaveOnePolicyEachThatDeniesWhatIsNotTls(string shape)
    {
        var resources = SamTranslator.Read(Shapes.File(shape))["Resources"]!.AsObject();
        var queues = OfType("AWS::SQS::Queue").Select(static queue => queue.Key);
        var policies = OfType("AWS::SQS::QueuePolicy").Select(static policy => policy.Value!["Properties"]!).ToArray();

        Assert.Equal(
            queues.Order(StringComparer.Ordinal),
            policies.SelectMany(static policy => policy["Queues"]!.AsArray().Select(static queue => queue!["Ref"]!.GetValue<string>())).Order(StringComparer.Ordinal));
        Assert.All(policies, static policy => Assert.Contains(
            policy["PolicyDocument"]!["Statement"]!.AsArray(),
            static statement => statement!.ToJsonString() == """{"Sid":"OnlyTls","Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}"""));

        IEnumerable<KeyValuePair<string, JsonNode?>> OfType(string type) => resources.Where(resource => resource.Value!["Type"]!.GetValue<string>() == type);
    }

    /// <summary>What nobody renders any more would be judged for ever.</summary>
    [Fact]
    public void Shapes_OfTheFolder_AreEachOfATest() => Assert.Equal(
        Shapes.Files.Select(Shapes.NameOf),
        typeof(StackSnapshotTests).GetMethods().Where(static method => method.IsDefined(typeof(FactAttribute), inherit: true)).Select(static method => method.Name).Order(StringComparer.Ordinal));

    /// <summary>One run for all: it takes seconds to start, and longer for fifty queues than for all other shapes.</summary>
    [Fact]
    public void CfnLint_OnEveryShapeAndItsTranslation_FindsNothing()
    {
        ExternalTool.Require("cfn-lint", "--version");

        var result = ExternalTool.Run(
            "cfn-lint",
            ["--format", "json", "--non-zero-exit-code", "informational", .. Shapes.Files, .. SamTranslator.Stacks.Select(static stack => stack.Translated).Where(static file => !file.Contains("Sixty", StringComparison.Ordinal))]);

        var findings = JsonNode.Parse(result.Output)!.AsArray();
        Assert.True(findings.Count == 0, string.Join('\n', findings.Select(static finding => $"{Path.GetFileName((string)finding!["Filename"]!)}: {finding["Rule"]!["Id"]}: {finding["Message"]}")));
        Assert.True(result.ExitCode == 0, result.Error);
    }

    [Fact]
    public void SamTranslator_OnEveryShape_MakesAsManyResourcesAsStackLimitsCounts() => Assert.All(SamTranslator.Stacks, static stack =>
    {
        var rendered = SamTranslator.Read(stack.Stack);
        var translated = SamTranslator.Read(stack.Translated)["Resources"]!.AsObject();

        Assert.Equal(translated.Count, StackLimits.CountResources(rendered));
        Assert.All(rendered["Resources"]!.AsObject(), resource => Assert.True(translated.ContainsKey(resource.Key), resource.Key));
    });

    [Fact]
    public void Schema_OnEveryTranslation_FindsNothing() => Assert.All(
        SamTranslator.Stacks, static stack => Assert.Empty(TemplateChecker.Check(SamTranslator.Read(stack.Translated))));

    [Fact]
    public void SixtyQueuesOfThreeStepsWithPeoplesAlarms_Translated_AreWithinCloudFormationsLimits()
    {
        var (stack, translated) = SamTranslator.Stacks[^1];

        Assert.InRange(SamTranslator.Read(translated)["Resources"]!.AsObject().Count, 60 * 7, 499);
        Assert.InRange(new FileInfo(stack).Length, 1, 999_999);
        Assert.InRange(new FileInfo(translated).Length, 1, 999_999);
    }
}
