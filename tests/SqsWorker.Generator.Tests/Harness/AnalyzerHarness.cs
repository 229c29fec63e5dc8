using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SqsWorker.Generator.Analysis;

namespace SqsWorker.Generator.Tests.Harness;

/// <summary>
/// Runs the analyzers on a project as the build does: after the generators. Every run is checked for the promise that
/// what the analyzers report of a declaration is what the manifest says of it, word for word and place for place.
/// </summary>
internal static class AnalyzerHarness
{
    // About no declaration, so the manifest knows nothing of them.
    private static readonly string[] OutsideManifest = 
    [
        DiagnosticIds.MainAlreadyExists, DiagnosticIds.StepWithoutQueue, DiagnosticIds.SendsToWithoutWorker, DiagnosticIds.SendWithoutGroup,
        DiagnosticIds.ForwardWithoutQueue, DiagnosticIds.ReceivesFromWithoutQueue,
    ];

    /// <summary>Expects the diagnostics that the text marks: <c>{|SQSW001:…|}</c>.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> CheckAsync(string markedText)
    {
        var marked = MarkedText.Parse(markedText);
        var found = await RunAsync(Compilations.Of(("File.cs", marked.Text)));
        Assert.Equal(
            marked.Expected.Order(),
            found.Select(one => (one.Id, one.Location.SourceSpan.Start, one.Location.SourceSpan.End)).Order());
        return found;
    }

    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(CSharpCompilation project, Options? options = null)
    {
        options ??= new Options();
        var output = GeneratorHarness.RunUnchecked(project, options);
        var analyzed = output.Compilation.WithAnalyzers(
            [new QueueHandlerAnalyzer(), new MainAnalyzer()], new AnalyzerOptions([], options));
        var all = await analyzed.GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(all, one => one.Id.StartsWith("AD", StringComparison.Ordinal));
        Assert.Equal(Invalid(output).Order(), all.Where(one => !OutsideManifest.Contains(one.Id)).Select(Describe).Order());
        return [.. all.OrderBy(one => one.Location.SourceSpan.Start).ThenBy(one => one.Id, StringComparer.Ordinal)];
    }

    private static string Describe(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetMappedLineSpan();
        return $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    private static IEnumerable<string> Invalid(GeneratorOutput output) => output.Manifest is not { } manifest ? []
        : manifest.RootElement.GetProperty("invalid").EnumerateArray().Select(one =>
            $"{one.GetProperty("file")}({one.GetProperty("line")},{one.GetProperty("column")}): {one.GetProperty("id")}: {one.GetProperty("message")}");
}
