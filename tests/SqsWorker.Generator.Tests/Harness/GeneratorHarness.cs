using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SqsWorker.Generator.Tests.Harness;

/// <summary>
/// Runs the generator on a project. Every run is checked for what must hold of all: the output compiles without a
/// warning, is formatted as by hand, a second run does nothing, and nothing of the compiler is kept between runs.
/// </summary>
internal static class GeneratorHarness
{
    // One driver for all broken projects: it begins where the whole one ended, as an editor does.
    private static readonly GeneratorDriver Warm = Driver().RunGenerators(Compilations.Of(Shop.All));

    public static GeneratorOutput Run(params (string File, string Text)[] files) => Run(Compilations.Of(files));

    public static GeneratorOutput Run(Compilation project, Options? options = null)
    {
        var output = RunUnchecked(project, options);
        Assert.Empty(output.Compilation.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning && !IsUndocumentedSource(found)));
        return output;
    }

    /// <summary>For a project that doesn't compile by itself: all is checked but that.</summary>
    public static GeneratorOutput RunUnchecked(Compilation project, Options? options = null)
    {
        var driver = Driver(options).RunGeneratorsAndUpdateCompilation(project, out var compiled, out _);
        var result = Ours(driver);
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        foreach (var file in result.GeneratedSources)
        {
            Formatting.Check(file);
        }

        TrackedValues.CheckFreeOfSymbols(result);
        var again = Ours(driver.RunGenerators(project.Clone()));
        Assert.All(
            again.TrackedSteps.Where(step => StepNames.All.Contains(step.Key)).SelectMany(step => step.Value).SelectMany(step => step.Outputs),
            output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{output.Reason}: {output.Value}"));
        return new(compiled, [.. result.GeneratedSources.Select(file => new GeneratedFile(file.HintName, file.SourceText.ToString()))]);
    }

    /// <summary>One driver on a project and then on its edited form, as in an editor.</summary>
    public static (GeneratorRunResult Before, GeneratorRunResult After) RunTwice(Compilation project, Compilation edited)
    {
        var driver = Driver().RunGenerators(project);
        return (Ours(driver), Ours(driver.RunGenerators(edited)));
    }

    /// <summary>The errors of a broken project that stand in what we generated.</summary>
    public static IReadOnlyList<Diagnostic> ErrorsOfOurs(Compilation project)
    {
        var ours = Ours(Warm.RunGeneratorsAndUpdateCompilation(project, out var output, out _));
        Assert.Null(ours.Exception);
        return [.. ours.GeneratedSources.SelectMany(file => output.GetSemanticModel(file.SyntaxTree).GetDiagnostics()).Where(found => found.Severity == DiagnosticSeverity.Error)];
    }

    private static GeneratorRunResult Ours(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single(one => one.Generator.GetGeneratorType() == typeof(QueueHandlerGenerator));

    // What we generate must be documented; the test's own files need not be.
    private static bool IsUndocumentedSource(Diagnostic found) =>
        found.Id == "CS1591" && found.Location.SourceTree?.FilePath.StartsWith("/src/", StringComparison.Ordinal) == true;

    private static CSharpGeneratorDriver Driver(Options? options = null) => CSharpGeneratorDriver.Create(
        [new QueueHandlerGenerator().AsSourceGenerator(), .. JsonGenerator.All],
        parseOptions: Compilations.ParseOptions,
        optionsProvider: options ?? new Options(),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
