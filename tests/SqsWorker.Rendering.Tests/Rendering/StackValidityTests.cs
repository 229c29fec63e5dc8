using SqsWorker.Rendering.Tests.Support;

namespace SqsWorker.Rendering.Tests.Rendering;

/// <summary>The verified stacks, judged by cfn-lint and by AWS's own SAM translator. One run for all: both take seconds to start.</summary>
public sealed class StackValidityTests
{
    private static string[] Snapshots => [.. Directory.GetFiles(Snapshot.Folder(), "*.verified.template").Order(StringComparer.Ordinal)];

    [Fact]
    public void CfnLint_OnEverySnapshot_FindsNothing()
    {
        ExternalTool.Require("cfn-lint", "--version");

        var result = ExternalTool.Run("cfn-lint", ["--non-zero-exit-code", "warning", .. Snapshots]);

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void SamTranslator_OnEverySnapshot_AddsWhatStackLimitsCountsOn()
    {
        ExternalTool.Require("python3", "-c", "import samtranslator");

        var result = ExternalTool.Run("python3", ["-c", Translate, .. Snapshots]);

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Equal(
            Snapshots.Select(_ => """["AWS::Events::Rule", "AWS::Lambda::EventInvokeConfig", "AWS::Lambda::Permission", "AWS::Lambda::Permission", "AWS::SNS::Subscription"]"""),
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    // As a deploy does: the code is uploaded, then the template transformed. Prints what the transform added.
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
            print(json.dumps(sorted(r["Type"] for id, r in after.items() if id not in before)))
        """;
}
