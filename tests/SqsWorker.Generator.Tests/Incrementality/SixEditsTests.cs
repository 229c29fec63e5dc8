using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace SqsWorker.Generator.Tests.Incrementality;

/// <summary>What each of six edits to one of two handlers re-runs. Nothing of the other handler, ever.</summary>
public sealed class SixEditsTests
{
    // "Modified" only where what is generated really differs; all else is Cached (not run) or Unchanged (run, same value).
    public static TheoryData<string, string[], string[]> Expectations => new()
    {
        { "clone", [], [] },
        { "unrelated file", [], [] },
        { "body edit", [], [] },
        { "blank line above", [TrackingNames.Sites], [] },
        {
            "changed setting",
            [TrackingNames.Declarations, TrackingNames.Worker, TrackingNames.Handlers, TrackingNames.Manifest],
            ["Acme.Shop.OrderPlacedHandler.g.cs", "WorkerManifest.g.cs"]
        },
        {
            "rename",
            [TrackingNames.Declarations, TrackingNames.Worker, TrackingNames.Handlers, TrackingNames.Registry, TrackingNames.Sites, TrackingNames.Manifest],
            ["Acme.Shop.OrderHandler.g.cs", "WorkerDefinition.g.cs", "WorkerManifest.g.cs"]
        },
    };

    [Theory]
    [MemberData(nameof(Expectations))]
    public void Edit_OfOneHandler_RerunsOnlyWhatDiffers(string edit, string[] steps, string[] files)
    {
        var project = Compilations.Of(Shop.All);
        var (before, after) = GeneratorHarness.RunTwice(project, Edit.All[edit](project));

        Assert.Equal(steps.Order(), after.TrackedSteps.Where(step => StepNames.All.Contains(step.Key) && step.Value.Any(IsModified)).Select(step => step.Key).Order());
        Assert.Equal(files.Order(), after.GeneratedSources.Where(file => !IsKept(file, before)).Select(file => file.HintName).Order());
        Assert.Equal(files.Length, after.TrackedOutputSteps.SelectMany(step => step.Value).Count(IsModified));
        Assert.Equal(StepNames.All.Order(), after.TrackedSteps.Keys.Intersect(StepNames.All).Order());
    }

    [Theory]
    [InlineData("clone", Cached)]
    [InlineData("unrelated file", Cached)]
    [InlineData("body edit", Cached)]
    [InlineData("blank line above", Cached)]
    [InlineData("changed setting", Modified)]
    [InlineData("rename", Modified)]
    public void Edit_OfOneHandler_LeavesTheOtherAlone(string edit, IncrementalStepRunReason edited)
    {
        var project = Compilations.Of(Shop.All);
        var (_, after) = GeneratorHarness.RunTwice(project, Edit.All[edit](project));

        Assert.Equal([edited, Cached], Reasons(after, TrackingNames.Declarations));

        // Split from the worker, which differs with the edited handler: the other one is looked at, and found equal.
        Assert.Equal([edited, edited == Cached ? Cached : Unchanged], Reasons(after, TrackingNames.Handlers));
    }

    [Fact]
    public void BlankLine_AboveAnInvalidHandler_MovesItInTheManifest()
    {
        var project = Compilations.Of(("Orders.cs", Shop.Orders.Text));
        var (before, after) = GeneratorHarness.RunTwice(project, Edit.All["blank line above"](project));
        Assert.Contains("\"line\":12,", before.GeneratedSources.Single(file => file.HintName == "WorkerManifest.g.cs").SourceText.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"line\":14,", after.GeneratedSources.Single(file => file.HintName == "WorkerManifest.g.cs").SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void GraphWalk_OverALocation_Fails()
    {
        var location = Compilations.Tokens("class A;").First().GetLocation();
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => TrackedValues.Walk(new { Deep = new object[] { location } }, "value", []));
    }

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(one => one.Outputs).Select(output => output.Reason)];

    private static bool IsModified(IncrementalGeneratorRunStep step) => step.Outputs.Any(output => output.Reason is Modified or New or Removed);

    private static bool IsKept(GeneratedSourceResult file, GeneratorRunResult before) =>
        before.GeneratedSources.Any(old => old.HintName == file.HintName && old.SourceText.ContentEquals(file.SourceText));
}
