using System.Globalization;
using System.Text.Json.Nodes;
using SqsWorker.Rendering.Rendering;
using SqsWorker.Rendering.Tests.Support;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Rendering;

/// <summary>The verified stacks, judged by cfn-lint and by AWS's own SAM translator. One run for all: both take seconds to start.</summary>
public sealed class StackValidityTests : IDisposable
{
    private readonly Renders renders = new();

    private static string[] Snapshots => [.. Directory.GetFiles(Snapshot.Folder(), "*.verified.template").Order(StringComparer.Ordinal)];

    public void Dispose() => renders.Dispose();

    [Fact]
    public void CfnLint_OnEverySnapshot_FindsNothing()
    {
        ExternalTool.Require("cfn-lint", "--version");

        var result = ExternalTool.Run("cfn-lint", ["--non-zero-exit-code", "warning", .. Snapshots]);

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void SamTranslator_OnEveryStack_MakesAsManyResourcesAsStackLimitsCounts()
    {
        ExternalTool.Require("python3", "-c", "import samtranslator");

        // The snapshots, and a stack of the size that must fit: the same kinds of resources, so that only their number is of interest.
        renders.Run(Of(StackTests.Many(60, 1, 100, 1000)));
        string[] stacks = [.. Snapshots, renders.Template];
        var result = ExternalTool.Run("python3", ["-c", Translate, .. stacks]);

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Equal(
            stacks.Select(static stack => StackLimits.CountResources(JsonNode.Parse(File.ReadAllText(stack))!.AsObject()).ToString(CultureInfo.InvariantCulture)),
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    // As a deploy does: the code is uploaded, then the template transformed. Prints how many resources there are then.
    private const string Translate =
        """
        import json, os, sys
        os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")
        from samtranslator.translator.transform import transform
        from samtranslator.translator.managed_policy_translator import ManagedPolicyLoader
        class NoPolicies(ManagedPolicyLoader):
            def __init__(self): pass
            def load(self): return {}
        for path in sys.argv[1:]:
            template = json.load(open(path))
            for resource in template["Resources"].values():
                if resource["Type"] == "AWS::Serverless::Function":
                    resource["Properties"]["CodeUri"] = "s3://bucket/key"
            before = set(template["Resources"])
            after = transform(template, {}, NoPolicies())["Resources"]
            assert before <= set(after), before - set(after)
            print(len(after))
        """;
}
