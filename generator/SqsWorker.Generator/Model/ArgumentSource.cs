namespace SqsWorker.Generator.Model;

/// <summary>The kinds of place that a constructor's argument can come from.</summary>
internal enum ArgumentSource
{
    /// <summary>The provider itself.</summary>
    Provider,

    /// <summary>A service that must be there.</summary>
    Required,

    /// <summary>A class or interface that may be missing.</summary>
    Optional,

    /// <summary>A struct that may be missing: asked for by typeof, since GetService&lt;T&gt; can't say "none" of a struct.</summary>
    OptionalValue,
}
