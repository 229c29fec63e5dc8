using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>Parses <c>SET …, … REMOVE … ADD … DELETE …</c>, each at most once, in any order.</summary>
internal sealed class UpdateParser
{
    private const string Kind = "UpdateExpression";

    private readonly TokenCursor _cursor;
    private readonly List<UpdateAction> _actions = [];

    private UpdateParser(TokenCursor cursor) => _cursor = cursor;

    public static UpdateExpression Parse(string text, Placeholders placeholders)
    {
        var parser = new UpdateParser(new TokenCursor(Kind, text, placeholders));
        parser.Sections();
        DocumentPath.CheckApart(Kind, [.. parser._actions.Select(action => action.Path)]);
        return new UpdateExpression(parser._actions);
    }

    private void Sections()
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        while (_cursor.Current.Kind is not TokenKind.End)
        {
            var section = _cursor.Current;
            Func<UpdateAction> action = section switch
            {
                _ when _cursor.TryKeyword("SET") => Set,
                _ when _cursor.TryKeyword("REMOVE") => Remove,
                _ when _cursor.TryKeyword("ADD") => Add,
                _ when _cursor.TryKeyword("DELETE") => Delete,
                _ => throw _cursor.SyntaxError(),
            };
            if (!seen.Add(section.Text))
            {
                throw _cursor.Invalid($"The \"{section.Text.ToUpperInvariant()}\" section can only be used once in an update expression;");
            }

            do
            {
                _actions.Add(action());
            }
            while (_cursor.TrySymbol(","));
        }
    }

    private SetAction Set()
    {
        var path = _cursor.Path();
        _cursor.Symbol("=");
        var value = Operand();
        if (_cursor.Current is { Kind: TokenKind.Symbol, Text: "+" or "-" })
        {
            var sign = _cursor.Take().Text;
            var right = Operand();
            CheckNumber(sign, value);
            CheckNumber(sign, right);
            value = new ArithmeticOperand(value, sign, right);
        }

        return new SetAction(path, value);
    }

    private RemoveAction Remove() => new(_cursor.Path());

    private AddAction Add()
    {
        var path = _cursor.Path();
        var value = Value();
        return value.Kind is AttributeKind.N || value.IsSet ? new AddAction(path, value) : throw WrongType("ADD", value.Kind);
    }

    private DeleteAction Delete()
    {
        var path = _cursor.Path();
        var value = Value();
        return value.IsSet ? new DeleteAction(path, value) : throw WrongType("DELETE", value.Kind);
    }

    private AttributeValue Value() => _cursor.Current.Kind is TokenKind.Value ? _cursor.Value() : throw _cursor.SyntaxError();

    private Operand Operand()
    {
        if (_cursor.Current.Kind is TokenKind.Value)
        {
            return new ValueOperand(_cursor.Value());
        }

        if (_cursor.TrySymbol("("))
        {
            var inner = _cursor.Nested(Operand);
            _cursor.Symbol(")");
            return inner;
        }

        return _cursor.Current.Kind is TokenKind.Word && _cursor.Following.IsSymbol("(") ? _cursor.Nested(Call) : new PathOperand(_cursor.Path());
    }

    private Operand Call()
    {
        var name = _cursor.Take().Text;
        _cursor.Symbol("(");
        Operand call = name switch
        {
            "if_not_exists" => IfNotExists(),
            "list_append" => ListAppend(),
            _ => throw _cursor.Invalid($"Invalid function name; function: {name}"),
        };
        _cursor.Symbol(")");
        return call;
    }

    private IfNotExistsOperand IfNotExists()
    {
        if (_cursor.Current.Kind is TokenKind.Value)
        {
            throw _cursor.Invalid("Operator or function requires a document path; operator or function: if_not_exists");
        }

        var path = _cursor.Path();
        _cursor.Symbol(",");
        return new IfNotExistsOperand(path, Operand());
    }

    private ListAppendOperand ListAppend()
    {
        var first = Operand();
        _cursor.Symbol(",");
        return new ListAppendOperand(first, Operand());
    }

    private void CheckNumber(string sign, Operand operand)
    {
        if (operand.KnownKind is { } kind and not AttributeKind.N)
        {
            throw WrongType(sign, kind);
        }
    }

    private TableException WrongType(string name, AttributeKind kind) =>
        _cursor.Invalid($"Incorrect operand type for operator or function; operator or function: {name}, operand type: {kind}");
}
