using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SqsWorker.Generator.Tests.Harness;

/// <summary>
/// Runs the generator on a project. Every run is checked for what must hold of all: the output compiles without a
/// warning, is formatted as by hand, a second run does nothing, and nothing of the compiler is kept between runs.
/// </summary>
internal static class GeneratorHarness
{
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
        var result = driver.GetRunResult().Results.Single(one => one.Generator.GetGeneratorType() == typeof(QueueHandlerGenerator));
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        foreach (var file in result.GeneratedSources)
        {
            Formatting.Check(file);
        }

        TrackedValues.CheckFreeOfSymbols(result);
        var again = driver.RunGenerators(project.Clone()).GetRunResult().Results.Single(one => one.Generator.GetGeneratorType() == typeof(QueueHandlerGenerator));
        Assert.All(
            again.TrackedSteps.Where(step => StepNames.All.Contains(step.Key)).SelectMany(step => step.Value).SelectMany(step => step.Outputs),
            output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{output.Reason}: {output.Value}"));
        return new(compiled, [.. result.GeneratedSources.Select(file => new GeneratedFile(file.HintName, file.SourceText.ToString()))]);
    }

    // What we generate must be documented; the test's own files need not be.
    private static bool IsUndocumentedSource(Diagnostic found) =>
        found.Id == "CS1591" && found.Location.SourceTree?.FilePath.StartsWith("/src/", StringComparison.Ordinal) == true;

    public static GeneratorDriver Driver(Options? options = null) => CSharpGeneratorDriver.Create(
        [new QueueHandlerGenerator().AsSourceGenerator(), .. JsonGenerator.All],
        parseOptions: Compilations.ParseOptions,
        optionsProvider: options ?? new Options(),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
