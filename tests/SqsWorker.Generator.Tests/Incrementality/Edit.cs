using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Incrementality;

/// <summary>The edits that a person makes between two runs.</summary>
internal static class Edit
{
    public static readonly Dictionary<string, Func<CSharpCompilation, Compilation>> All = new(StringComparer.Ordinal)
    {
        ["clone"] = project => project.Clone(),
        ["unrelated file"] = project => project.AddSyntaxTrees(Compilations.Tree("Other.cs", "namespace Acme; internal static class Other;")),
        ["body edit"] = project => Replace(project, "warehouse.ReserveAsync(message.Id, cancellationToken)", "Task.WhenAll(warehouse.ReserveAsync(message.Id, cancellationToken))"),
        ["blank line above"] = project => Replace(project, "[QueueHandler(\"orders\"", "\n\n[QueueHandler(\"orders\""),
        ["changed setting"] = project => Replace(project, "MaxWorkers = 20", "MaxWorkers = 21"),
        ["rename"] = project => Replace(project, "OrderPlacedHandler", "OrderHandler"),
    };

    private static CSharpCompilation Replace(CSharpCompilation project, string old, string text)
    {
        var tree = project.SyntaxTrees.Single(one => one.FilePath == "/src/Orders.cs");
        var before = tree.ToString();
        Assert.Contains(old, before, StringComparison.Ordinal);
        return project.ReplaceSyntaxTree(tree, Compilations.Tree("Orders.cs", before.Replace(old, text, StringComparison.Ordinal)));
    }
}
