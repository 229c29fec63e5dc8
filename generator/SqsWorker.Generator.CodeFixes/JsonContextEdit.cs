using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace SqsWorker.Generator.CodeFixes;

/// <summary>The two edits: one attribute more on a context, or a new context beside the handler.</summary>
internal static class JsonContextEdit
{
    public const string NewContext = "WorkerJsonContext";

    private const string Attribute = "System.Text.Json.Serialization.JsonSerializableAttribute";

    public static async Task<Solution> AddAsync(
        Project project, INamedTypeSymbol context, ITypeSymbol message, CancellationToken cancellationToken)
    {
        var declaration = JsonContexts.DeclarationOf(context)!;
        var document = project.GetDocument(declaration.SyntaxTree)!;
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        var attribute = MakeAttribute(editor.Generator, editor.SemanticModel.Compilation, message);
        editor.ReplaceNode(declaration, AddLast(declaration, attribute));
        return editor.GetChangedDocument().Project.Solution;
    }

    public static async Task<Solution> CreateAsync(
        Document document, TypeDeclarationSyntax handler, ITypeSymbol message, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        var compilation = editor.SemanticModel.Compilation;
        var baseClass = compilation.GetTypeByMetadataName(JsonContexts.BaseClass)!;
        var context = SyntaxFactory.ClassDeclaration(NewContext)
            .WithModifiers(SyntaxFactory.TokenList(
                SyntaxFactory.Token(SyntaxKind.InternalKeyword), SyntaxFactory.Token(SyntaxKind.SealedKeyword), SyntaxFactory.Token(SyntaxKind.PartialKeyword)))
            .AddBaseListTypes(SyntaxFactory.SimpleBaseType((TypeSyntax)editor.Generator.TypeExpression(baseClass)))
            .WithOpenBraceToken(default)
            .WithCloseBraceToken(default)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
            .AddAttributeLists(MakeAttribute(editor.Generator, compilation, message))
            .WithLeadingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation, Simplifier.AddImportsAnnotation, Simplifier.Annotation);

        // Beside the outermost class: inside one, all of them would have to be partial.
        var outermost = handler.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Last();
        editor.InsertAfter(outermost, context);
        return editor.GetChangedDocument().Project.Solution;
    }

    // An attribute among others keeps their line and indentation; the first one takes the class's own.
    private static ClassDeclarationSyntax AddLast(ClassDeclarationSyntax declaration, AttributeListSyntax attribute) =>
        declaration.AttributeLists is [.., var last]
            ? declaration.WithAttributeLists(declaration.AttributeLists.Add(
                attribute.WithLeadingTrivia(last.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))).WithTrailingTrivia(last.GetTrailingTrivia())))
            : declaration.WithoutLeadingTrivia()
                .AddAttributeLists(attribute.WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed))
                .WithLeadingTrivia(declaration.GetLeadingTrivia());

    // Annotated names: the editor adds the using that they need and shortens them.
    private static AttributeListSyntax MakeAttribute(SyntaxGenerator generator, Compilation compilation, ITypeSymbol message)
    {
        var name = (NameSyntax)generator.TypeExpression(compilation.GetTypeByMetadataName(Attribute)!);
        var type = SyntaxFactory.TypeOfExpression((TypeSyntax)generator.TypeExpression(message));
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(
            SyntaxFactory.Attribute(name).AddArgumentListArguments(SyntaxFactory.AttributeArgument(type))));
        return list.WithAdditionalAnnotations(Formatter.Annotation, Simplifier.AddImportsAnnotation, Simplifier.Annotation);
    }
}
