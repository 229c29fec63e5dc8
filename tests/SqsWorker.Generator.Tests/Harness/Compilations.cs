using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SqsWorker.Generator.Tests.Harness;

/// <summary>Makes projects as a user's: nullable on, doc comments diagnosed, implicit usings.</summary>
internal static class Compilations
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. Directory.GetFiles(ReferencePack.Folder("ref", "net10.0"), "*.dll").Select(file => MetadataReference.CreateFromFile(file)),
        MetadataReference.CreateFromFile(typeof(QueueHandlerAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(IServiceCollection).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(IConfiguration).Assembly.Location),
    ];

    private const string ImplicitUsings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.Linq;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    public static CSharpCompilation Of(params (string File, string Text)[] files) => CSharpCompilation.Create(
        "Acme.Shop",
        [Tree("Usings.cs", ImplicitUsings), .. files.Select(file => Tree(file.File, file.Text))],
        References,
        new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Tree(string file, string text) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text.ReplaceLineEndings("\n")), ParseOptions, $"/src/{file}");

    public static IEnumerable<SyntaxToken> Tokens(string text) => Tree("File.cs", text).GetRoot().DescendantTokens();
}
