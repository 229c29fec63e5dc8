using Scriban;
using Scriban.Runtime;

namespace SqsWorker.Rendering.Rendering;

/// <summary>What templates are rendered with. A misspelt member is an error, not an empty text.</summary>
internal sealed class ModelContext : TemplateContext
{
    /// <summary>Initializes a new instance of the <see cref="ModelContext"/> class without any of Scriban's own functions.</summary>
    public ModelContext()
        : base(new ScriptObject())
    {
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        EnableRelaxedTargetAccess = false;
        EnableRelaxedFunctionAccess = false;
        EnableRelaxedIndexerAccess = false;
        LoopLimit = 0;
    }

    /// <inheritdoc/>
    protected override IObjectAccessor? GetMemberAccessorImpl(object target) =>
        target is ITemplateModel ? ModelAccessor.Instance : base.GetMemberAccessorImpl(target);
}
