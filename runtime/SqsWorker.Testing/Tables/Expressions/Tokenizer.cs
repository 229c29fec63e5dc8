namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>Cuts an expression into tokens.</summary>
internal static class Tokenizer
{
    private static readonly string[] Symbols = ["<>", "<=", ">=", "=", "<", ">", "(", ")", "[", "]", ",", ".", "+", "-"];

    public static IReadOnlyList<Token> Cut(string kind, string text)
    {
        List<Token> tokens = [];
        var position = 0;
        while (position < text.Length)
        {
            if (text[position] is ' ' or '\t' or '\r' or '\n')
            {
                position++;
                continue;
            }

            var token = Next(text, position)
                ?? throw TableException.Validation($"Invalid {kind}: Syntax error; token: \"{text[position]}\", near: \"{Near(text, position, 1)}\"");
            tokens.Add(token);
            position += token.Text.Length;
        }

        tokens.Add(new Token(TokenKind.End, "<EOF>", text.Length));
        return tokens;
    }

    /// <summary>Gets a token with its neighbourhood, as DynamoDB's messages show it.</summary>
    public static string Near(string text, int position, int length) =>
        text[Math.Max(0, position - 8)..Math.Min(text.Length, position + length + 8)];

    private static Token? Next(string text, int position)
    {
        var first = text[position];
        return first switch
        {
            '#' or ':' when Run(text, position + 1, IsNamePart) is > 0 and var length =>
                new Token(first == '#' ? TokenKind.Name : TokenKind.Value, text.Substring(position, length + 1), position),
            >= '0' and <= '9' => new Token(TokenKind.Index, text.Substring(position, Run(text, position, char.IsAsciiDigit)), position),
            _ when char.IsAsciiLetter(first) || first == '_' => new Token(TokenKind.Word, text.Substring(position, Run(text, position, IsNamePart)), position),
            _ when Array.Find(Symbols, symbol => string.CompareOrdinal(text, position, symbol, 0, symbol.Length) == 0) is { } found =>
                new Token(TokenKind.Symbol, found, position),
            _ => null,
        };
    }

    private static bool IsNamePart(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    private static int Run(string text, int start, Func<char, bool> belongs)
    {
        var end = start;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return end - start;
    }
}
