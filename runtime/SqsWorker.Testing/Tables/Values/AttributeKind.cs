namespace SqsWorker.Testing.Tables.Values;

/// <summary>The types an attribute can have, by the names they have on the wire.</summary>
internal enum AttributeKind
{
    /// <summary>A string.</summary>
    S,

    /// <summary>A number.</summary>
    N,

    /// <summary>Bytes.</summary>
    B,

    /// <summary>True or false.</summary>
    BOOL,

    /// <summary>Null.</summary>
    NULL,

    /// <summary>A list.</summary>
    L,

    /// <summary>A map.</summary>
    M,

    /// <summary>A set of strings.</summary>
    SS,

    /// <summary>A set of numbers.</summary>
    NS,

    /// <summary>A set of bytes.</summary>
    BS,
}
