using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SqsWorker.Generator.CodeFixes;

namespace SqsWorker.Generator.Tests.Harness;

/// <summary>Applies a fix as an editor does, clean-up included, and checks that the diagnostic is gone.</summary>
internal static class FixHarness
{
    /// <summary>Returns the fixes' titles and the files after the first of them.</summary>
    public static async Task<(IReadOnlyList<string> Titles, IReadOnlyDictionary<string, string> Files)> ApplyAsync(params (string File, string Text)[] files)
    {
        var project = Compilations.Of(files);
        var diagnostic = (await AnalyzerHarness.RunAsync(project)).First(one => one.Id == "SQSW011");
        using var workspace = new AdhocWorkspace();
        var solution = Open(workspace, project);
        var document = solution.Projects.Single().Documents.Single(one => one.FilePath == diagnostic.Location.SourceTree!.FilePath);

        var actions = new List<CodeAction>();
        await new JsonContextFix().RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        var operations = await actions[0].GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;

        var after = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, _) in files)
        {
            after[file] = (await changed.Projects.Single().Documents.Single(one => one.FilePath == $"/src/{file}").GetTextAsync()).ToString();
        }

        var fixedProject = Compilations.Of([.. after.Select(one => (one.Key, one.Value))]);
        Assert.DoesNotContain(await AnalyzerHarness.RunAsync(fixedProject), one => one.GetMessage(null) == diagnostic.GetMessage(null));
        return ([.. actions.Select(action => action.Title)], after);
    }

    private static Solution Open(AdhocWorkspace workspace, CSharpCompilation project)
    {
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, project.AssemblyName!, project.AssemblyName!, LanguageNames.CSharp)
                .WithCompilationOptions(project.Options)
                .WithParseOptions(Compilations.ParseOptions)
                .WithMetadataReferences(project.References));
        foreach (var tree in project.SyntaxTrees)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), Path.GetFileName(tree.FilePath), SourceText.From(tree.ToString()), filePath: tree.FilePath);
        }

        // Line ends as in the files of the tests.
        return solution.WithOptions(solution.Options.WithChangedOption(Microsoft.CodeAnalysis.Formatting.FormattingOptions.NewLine, LanguageNames.CSharp, "\n"));
    }
}
