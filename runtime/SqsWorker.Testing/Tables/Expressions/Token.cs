namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>A piece of an expression.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool IsSymbol(string symbol) => Kind is TokenKind.Symbol && string.Equals(Text, symbol, StringComparison.Ordinal);

    /// <summary>Keywords are the same in any case.</summary>
    public bool IsKeyword(string keyword) => Kind is TokenKind.Word && string.Equals(Text, keyword, StringComparison.OrdinalIgnoreCase);
}
