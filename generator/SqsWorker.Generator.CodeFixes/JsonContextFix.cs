using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SqsWorker.Generator.CodeFixes;

/// <summary>SQSW011: adds the message's type to a serializer context of the project, or makes one where there is none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class JsonContextFix : CodeFixProvider
{
    private const string MessageHasNoJsonContext = "SQSW011";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(MessageHasNoJsonContext);

    /// <inheritdoc/>
    /// <remarks>None: all fixes of a project write to the same place of the same class, and a merge would drop some.</remarks>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var token = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(token).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(token).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } handler
            || model?.GetDeclaredSymbol(handler, token) is not INamedTypeSymbol type
            || HandledMessage.Of(type) is not { } message)
        {
            return;
        }

        var contexts = JsonContexts.Of(model.Compilation).ToArray();
        foreach (var found in contexts)
        {
            var title = $"Add [JsonSerializable(typeof({message.Name}))] to {found.Name}";
            context.RegisterCodeFix(
                CodeAction.Create(title, cancel => JsonContextEdit.AddAsync(context.Document.Project, found, message, cancel), equivalenceKey: title),
                context.Diagnostics);
        }

        if (contexts.Length == 0)
        {
            const string Title = $"Create {JsonContextEdit.NewContext} for the message";
            context.RegisterCodeFix(
                CodeAction.Create(Title, cancel => JsonContextEdit.CreateAsync(context.Document, handler, message, cancel), equivalenceKey: Title),
                context.Diagnostics);
        }
    }
}
