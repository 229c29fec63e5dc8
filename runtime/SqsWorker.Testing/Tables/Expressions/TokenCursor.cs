using System.Globalization;
using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>Reads an expression's tokens one by one; the parsers of the different kinds of expression share it.</summary>
internal sealed class TokenCursor
{
    private const int LongestExpression = 4096;
    private const int DeepestNesting = 100;

    private readonly IReadOnlyList<Token> _tokens;
    private readonly Placeholders _placeholders;
    private readonly string _text;
    private int _next;
    private int _depth;

    public TokenCursor(string kind, string text, Placeholders placeholders)
    {
        Kind = kind;
        _text = text;
        _placeholders = placeholders;
        _tokens = text.Length switch
        {
            0 => throw Invalid("The expression can not be empty;"),
            > LongestExpression => throw Invalid($"Expression size has exceeded the maximum allowed size; expression size: {text.Length}"),
            _ => Tokenizer.Cut(kind, text),
        };
    }

    /// <summary>Gets what the request calls the expression, such as <c>ConditionExpression</c>.</summary>
    public string Kind { get; }

    public Token Current => _tokens[_next];

    public Token Following => _tokens[Math.Min(_next + 1, _tokens.Count - 1)];

    public Token Take() => _tokens[_next < _tokens.Count - 1 ? _next++ : _next];

    public bool TrySymbol(string symbol) => Try(Current.IsSymbol(symbol));

    public bool TryKeyword(string keyword) => Try(Current.IsKeyword(keyword));

    public void Symbol(string symbol)
    {
        if (!TrySymbol(symbol))
        {
            throw SyntaxError();
        }
    }

    public void End()
    {
        if (Current.Kind is not TokenKind.End)
        {
            throw SyntaxError();
        }
    }

    /// <summary>Runs a parser one level deeper, so that hostile nesting ends in an error and not on the stack's end.</summary>
    public T Nested<T>(Func<T> parse)
    {
        if (++_depth > DeepestNesting)
        {
            throw Invalid($"The expression is nested more than {DeepestNesting} levels deep");
        }

        var result = parse();
        _depth--;
        return result;
    }

    public AttributeValue Value() => _placeholders.Value(Kind, Take().Text);

    public DocumentPath Path()
    {
        List<PathElement> elements = [new(PathName(), 0)];
        while (true)
        {
            if (TrySymbol("."))
            {
                elements.Add(new(PathName(), 0));
            }
            else if (TrySymbol("["))
            {
                elements.Add(new(null, Index()));
                Symbol("]");
            }
            else
            {
                return new DocumentPath(elements);
            }
        }
    }

    public TableException Invalid(string message) => TableException.Validation($"Invalid {Kind}: {message}");

    public TableException SyntaxError() =>
        Invalid($"Syntax error; token: \"{Current.Text}\", near: \"{Tokenizer.Near(_text, Current.Position, Current.Text.Length)}\"");

    private bool Try(bool matches)
    {
        if (matches)
        {
            Take();
        }

        return matches;
    }

    private string PathName()
    {
        if (Current.Kind is TokenKind.Name)
        {
            return _placeholders.Name(Kind, Take().Text);
        }

        if (Current.Kind is not TokenKind.Word)
        {
            throw SyntaxError();
        }

        var name = Take().Text;
        return ReservedWords.Contains(name)
            ? throw Invalid($"Attribute name is a reserved keyword; reserved keyword: {name}")
            : name;
    }

    private int Index() =>
        Current.Kind is TokenKind.Index && int.TryParse(Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && Take().Kind is TokenKind.Index
            ? index
            : throw SyntaxError();
}
