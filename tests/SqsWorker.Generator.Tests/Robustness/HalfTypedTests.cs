using Microsoft.CodeAnalysis.CSharp;
using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Robustness;

/// <summary>While somebody types, the project is broken. The generator must live through it and never add an error of its own.</summary>
public sealed class HalfTypedTests
{
    private static readonly CSharpCompilation Whole = Compilations.Of(Shop.All);

    public static TheoryData<string> Files => [.. Shop.All.Select(file => file.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_WithOneTokenMissing_AddsNoErrorOfOurs(string file)
    {
        var (_, text) = Shop.All.Single(one => one.File == file);
        foreach (var token in Compilations.Tokens(text).Where(token => token.Span.Length > 0))
        {
            Check(file, text.ReplaceLineEndings("\n").Remove(token.SpanStart, token.Span.Length), $"without '{token}' at {token.SpanStart}");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_CutAfterEveryThirdToken_AddsNoErrorOfOurs(string file)
    {
        var (_, text) = Shop.All.Single(one => one.File == file);
        foreach (var token in Compilations.Tokens(text).Where((_, index) => index % 3 == 0))
        {
            Check(file, text.ReplaceLineEndings("\n")[..token.Span.End], $"cut after '{token}' at {token.SpanStart}");
        }
    }

    private static void Check(string file, string text, string what)
    {
        var added = GeneratorHarness.ErrorsOfOurs(Whole.ReplaceSyntaxTree(Whole.SyntaxTrees.Single(tree => tree.FilePath == $"/src/{file}"), Compilations.Tree(file, text)));
        Assert.True(added.Count == 0, $"{what}: {string.Join('\n', added.Take(2))}");
    }
}
