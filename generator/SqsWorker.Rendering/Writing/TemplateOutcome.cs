namespace SqsWorker.Rendering.Writing;

/// <summary>How a render ended.</summary>
internal enum TemplateOutcome
{
    /// <summary>The file says the same already and was left alone.</summary>
    Unchanged,

    /// <summary>There was no file; now there is.</summary>
    Created,

    /// <summary>The file said something else and was written anew.</summary>
    Written,

    /// <summary>No queue is declared, so that there is nothing to render.</summary>
    None,
}
