using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace SqsWorker.Rendering.Rendering;

/// <summary>How Scriban reads a model.</summary>
internal sealed class ModelAccessor : IObjectAccessor
{
    /// <summary>Gets the one there is: it remembers nothing.</summary>
    public static ModelAccessor Instance { get; } = new();

    /// <inheritdoc/>
    public bool HasIndexer => false;

    /// <inheritdoc/>
    public Type IndexType => typeof(string);

    /// <inheritdoc/>
    public bool TryGetValue(TemplateContext context, SourceSpan span, object target, string member, out object? value)
    {
        value = ((ITemplateModel)target).Member(member);
        return !ReferenceEquals(value, ITemplateModel.Missing);
    }

    /// <inheritdoc/>
    public bool HasMember(TemplateContext context, SourceSpan span, object target, string member) => TryGetValue(context, span, target, member, out _);

    /// <inheritdoc/>
    public int GetMemberCount(TemplateContext context, SourceSpan span, object target) => 0;

    /// <inheritdoc/>
    public IEnumerable<string> GetMembers(TemplateContext context, SourceSpan span, object target) => [];

    /// <inheritdoc/>
    public bool TrySetValue(TemplateContext context, SourceSpan span, object target, string member, object? value) => false;

    /// <inheritdoc/>
    public bool TryGetItem(TemplateContext context, SourceSpan span, object target, object index, out object? value)
    {
        value = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TrySetItem(TemplateContext context, SourceSpan span, object target, object index, object? value) => false;
}
