namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>What a token of an expression is.</summary>
internal enum TokenKind
{
    /// <summary>A bare word: a keyword, a function or an attribute.</summary>
    Word,

    /// <summary>A placeholder for a name, with its <c>#</c>.</summary>
    Name,

    /// <summary>A placeholder for a value, with its <c>:</c>.</summary>
    Value,

    /// <summary>A list's index.</summary>
    Index,

    /// <summary>An operator, a bracket, a dot or a comma.</summary>
    Symbol,

    /// <summary>The end of the expression.</summary>
    End,
}
