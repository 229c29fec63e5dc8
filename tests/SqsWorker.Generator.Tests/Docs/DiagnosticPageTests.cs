using System.Text.RegularExpressions;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Docs;

/// <summary>Each rule has an id, a descriptor, a page and a release row, and its page's examples are true.</summary>
public sealed partial class DiagnosticPageTests
{
    private const string Usings = """
        using System.Text.Json.Serialization;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using SqsWorker;


        """;

    private static readonly string Pages = Path.Combine(Project.Repository, "docs", "diagnostics");

    public static TheoryData<string> Ids => [.. DiagnosticDescriptors.All.Select(rule => rule.Id)];

    [Fact]
    public void Rules_InIdsDescriptorsPagesAndReleases_AreTheSame()
    {
        var descriptors = DiagnosticDescriptors.All.Select(rule => rule.Id).ToArray();
        Assert.Equal(descriptors.Order(StringComparer.Ordinal), descriptors);
        Assert.Equal(descriptors, typeof(DiagnosticIds).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal));
        Assert.Equal(descriptors, Directory.GetFiles(Pages, "SQSW0*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal));
        var releases = Path.Combine(Project.Repository, "generator", "SqsWorker.Generator");
        var rows = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(file => ReleaseRow().Matches(File.ReadAllText(Path.Combine(releases, file))))
            .Select(row => (row.Groups[1].Value, row.Groups[2].Value));
        Assert.Equal(DiagnosticDescriptors.All.Select(rule => (rule.Id, rule.DefaultSeverity.ToString())), rows);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_OfRule_SaysItsTitleAndMessage(string id)
    {
        var rule = DiagnosticDescriptors.ById(id);
        var page = Read($"{id}.md");
        Assert.StartsWith($"# {id}: {rule.Title}\n\n{rule.DefaultSeverity}. Its message: `{rule.MessageFormat}`\n", page, StringComparison.Ordinal);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.Contains($"| [{id}]({id}.md) | {rule.DefaultSeverity.ToString().ToLowerInvariant()} | {rule.Title} |\n", Read("README.md"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Page_OfRule_HasExamplesThatAreTrue(string id)
    {
        var examples = Example().Matches(Read($"{id}.md")).Select(example => example.Groups[1].Value).ToArray();
        Assert.Equal(2, examples.Length);
        var wrong = Compilations.Of(("Wrong.cs", Usings + examples[0]));
        Assert.Equal([id], (await AnalyzerHarness.RunAsync(wrong)).Select(one => one.Id).Distinct());

        // With the rule silenced there is still an assembly, and in it a manifest for the renderer to fail on.
        if (id is not (DiagnosticIds.StepWithoutQueue or DiagnosticIds.ForwardWithoutQueue or DiagnosticIds.ReceivesFromWithoutQueue))
        {
            GeneratorHarness.Run(wrong);
        }

        var fine = Compilations.Of(("Right.cs", Usings + examples[1]));
        Assert.Empty(await AnalyzerHarness.RunAsync(fine));
        GeneratorHarness.Run(fine);
    }

    [Fact]
    public void Ids_AnywhereInTheSources_HaveAPageAndARow()
    {
        string[] folders = ["generator", "runtime"];
        var used = folders
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Project.Repository, folder), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".targets" or ".props")
            .SelectMany(file => Id().Matches(File.ReadAllText(file)).Select(id => id.Value))
            .Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.Contains("SQSW120", used);
        Assert.Equal(used, Directory.GetFiles(Pages, "SQSW*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal));
        var list = Read("README.md");
        Assert.Equal(used, Id().Matches(list).Select(id => id.Value).Distinct());
        Assert.All(used, id =>
        {
            var (head, title) = Read($"{id}.md").Split('\n')[0].Split(": ", 2) is [var first, var second] ? (first, second) : default;
            Assert.Equal($"# {id}", head);
            Assert.Matches($@"\| \[{id}\]\({id}\.md\) \| (error|warning) \| {Regex.Escape(title)} \|\n", list);
        });
    }

    private static string Read(string page) => File.ReadAllText(Path.Combine(Pages, page)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"SQSW\d{3}")]
    private static partial Regex Id();

    [GeneratedRegex(@"^(SQSW\d+) \| SqsWorker \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex ReleaseRow();
}
