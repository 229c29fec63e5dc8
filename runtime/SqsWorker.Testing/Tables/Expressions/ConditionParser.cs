namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>Parses conditions: OR binds least, then AND, then NOT, then comparisons and functions.</summary>
internal sealed class ConditionParser
{
    private readonly TokenCursor _cursor;
    private readonly ConditionFunctions _functions;

    private ConditionParser(TokenCursor cursor)
    {
        _cursor = cursor;
        _functions = new ConditionFunctions(cursor);
    }

    public static Condition Parse(string kind, string text, Placeholders placeholders)
    {
        var tokens = new TokenCursor(kind, text, placeholders);
        var condition = new ConditionParser(tokens).Or();
        tokens.End();
        return condition;
    }

    private Condition Or()
    {
        var condition = And();
        while (_cursor.TryKeyword("OR"))
        {
            condition = new OrCondition(condition, And());
        }

        return condition;
    }

    private Condition And()
    {
        var condition = Not();
        while (_cursor.TryKeyword("AND"))
        {
            condition = new AndCondition(condition, Not());
        }

        return condition;
    }

    private Condition Not() => _cursor.TryKeyword("NOT") ? new NotCondition(_cursor.Nested(Not)) : Primary();

    private Condition Primary()
    {
        if (_cursor.TrySymbol("("))
        {
            var inner = _cursor.Nested(Or);
            _cursor.Symbol(")");
            return inner;
        }

        return _functions.TryCondition() ?? Comparison();
    }

    private Condition Comparison()
    {
        var left = _functions.Operand();
        if (_cursor.TryKeyword("BETWEEN"))
        {
            return Between(left);
        }

        if (_cursor.TryKeyword("IN"))
        {
            return new InCondition(left, Candidates());
        }

        if (_cursor.Current is not { Kind: TokenKind.Symbol, Text: "=" or "<>" or "<" or "<=" or ">" or ">=" })
        {
            throw _cursor.SyntaxError();
        }

        var comparison = _cursor.Take().Text;
        var right = _functions.Operand();
        if (comparison is not ("=" or "<>"))
        {
            _functions.CheckOrdered(comparison, left, right);
        }

        return new ComparisonCondition(left, comparison, right);
    }

    private BetweenCondition Between(Operand subject)
    {
        var lower = _functions.Operand();
        if (!_cursor.TryKeyword("AND"))
        {
            throw _cursor.SyntaxError();
        }

        var upper = _functions.Operand();
        _functions.CheckOrdered("BETWEEN", subject, lower, upper);
        return (lower, upper) switch
        {
            (ValueOperand { Value: var from }, ValueOperand { Value: var to }) when from.Kind != to.Kind => throw _cursor.Invalid(
                $"The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: {from.Kind}, upper bound operand: {to.Kind}"),
            (ValueOperand { Value: var from }, ValueOperand { Value: var to }) when from.CompareTo(to) > 0 => throw _cursor.Invalid(
                "The BETWEEN operator requires upper bound to be greater than or equal to lower bound"),
            _ => new BetweenCondition(subject, lower, upper),
        };
    }

    private List<Operand> Candidates()
    {
        _cursor.Symbol("(");
        List<Operand> candidates = [_functions.Operand()];
        while (_cursor.TrySymbol(","))
        {
            candidates.Add(_functions.Operand());
        }

        _cursor.Symbol(")");
        return candidates.Count <= 100
            ? candidates
            : throw _cursor.Invalid($"The IN operator is provided with too many operands; number of operands: {candidates.Count}");
    }
}
