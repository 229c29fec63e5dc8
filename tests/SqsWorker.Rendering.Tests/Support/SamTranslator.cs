using System.Text.Json.Nodes;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Support;

/// <summary>
/// AWS's own SAM translator on every shape, and on a stack of the size that must fit: what CloudFormation gets. It takes seconds to start, so
/// it runs once for all tests.
/// </summary>
internal static class SamTranslator
{
    private static readonly Lazy<IReadOnlyList<(string Stack, string Translated)>> Translations = new(Translate);

    /// <summary>Gets each stack as rendered and as translated, as files.</summary>
    public static IReadOnlyList<(string Stack, string Translated)> Stacks
    {
        get
        {
            ExternalTool.Require("python3", "-c", "import samtranslator");
            return Translations.Value;
        }
    }

    /// <summary>Translates a template that is no shape.</summary>
    public static JsonObject TranslateOne(string stack)
    {
        ExternalTool.Require("python3", "-c", "import samtranslator");
        var folder = Path.GetDirectoryName(stack)!;
        var result = ExternalTool.Run("python3", ["-c", Program, folder, stack]);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return Read(Path.Combine(folder, $"{Shapes.NameOf(stack)}.translated.template"));
    }

    public static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(file))!.AsObject();

    private static IReadOnlyList<(string Stack, string Translated)> Translate()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "translated")).FullName;
        var sixty = Path.Combine(folder, "StackSnapshotTests.SixtyQueues.template");
        using (var renders = new Renders())
        {
            renders.Run(Of(Rendering.StackTests.Many(60, 1, 100, 1000)));
            File.Copy(renders.Template, sixty, overwrite: true);
        }

        string[] stacks = [.. Shapes.Files, sixty];
        var result = ExternalTool.Run("python3", ["-c", Program, folder, .. stacks]);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return [.. stacks.Select(stack => (stack, Path.Combine(folder, $"{Shapes.NameOf(stack)}.translated.template")))];
    }

    // As a deploy does: the code is uploaded, then the template transformed.
    private const string Program =
        """
        import json, os, sys
        os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")
        from samtranslator.translator.transform import transform
        from samtranslator.translator.managed_policy_translator import ManagedPolicyLoader
        class NoPolicies(ManagedPolicyLoader):
            def __init__(self): pass
            def load(self): return {}
        for path in sys.argv[2:]:
            template = json.load(open(path))
            for resource in template["Resources"].values():
                if resource["Type"] == "AWS::Serverless::Function":
                    resource["Properties"]["CodeUri"] = "s3://bucket/key"
            after = transform(template, {}, NoPolicies())
            with open(os.path.join(sys.argv[1], os.path.basename(path).split(".")[1] + ".translated.template"), "w") as file:
                json.dump(after, file, indent=2)
        """;
}
