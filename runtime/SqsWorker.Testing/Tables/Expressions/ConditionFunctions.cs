using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>Parses the functions of conditions and their operands.</summary>
internal sealed class ConditionFunctions(TokenCursor cursor)
{
    public Operand Operand()
    {
        if (cursor.Current.Kind is TokenKind.Value)
        {
            return new ValueOperand(cursor.Value());
        }

        if (!IsCall())
        {
            return new PathOperand(cursor.Path());
        }

        if (cursor.Current.Text is not "size")
        {
            throw cursor.Invalid($"Invalid function name; function: {cursor.Current.Text}");
        }

        cursor.Take();
        cursor.Symbol("(");
        var path = PathArgument("size");
        cursor.Symbol(")");
        return new SizeOperand(path);
    }

    /// <summary>Parses a function that is a condition by itself, if one comes next.</summary>
    public Condition? TryCondition()
    {
        if (!IsCall() || cursor.Current.Text is "size")
        {
            return null;
        }

        var name = cursor.Take().Text;
        cursor.Symbol("(");
        Condition condition = name switch
        {
            "attribute_exists" => new ExistsCondition(PathArgument(name), Exists: true),
            "attribute_not_exists" => new ExistsCondition(PathArgument(name), Exists: false),
            "attribute_type" => Type(name),
            "begins_with" => BeginsWith(name),
            "contains" => Contains(),
            _ => throw cursor.Invalid($"Invalid function name; function: {name}"),
        };
        cursor.Symbol(")");
        return condition;
    }

    /// <summary>Only strings, numbers and binaries have an order.</summary>
    public void CheckOrdered(string name, params ReadOnlySpan<Operand> operands)
    {
        foreach (var operand in operands)
        {
            if (operand.KnownKind is not (null or AttributeKind.S or AttributeKind.N or AttributeKind.B))
            {
                throw WrongType(name, operand);
            }
        }
    }

    private bool IsCall() => cursor.Current.Kind is TokenKind.Word && cursor.Following.IsSymbol("(")
        && !cursor.Current.IsKeyword("NOT") && !cursor.Current.IsKeyword("IN");

    private TypeCondition Type(string name)
    {
        var path = PathArgument(name);
        cursor.Symbol(",");
        if (Operand() is not ValueOperand { Value: { Kind: AttributeKind.S } type })
        {
            throw cursor.Invalid($"Incorrect operand type for operator or function; operator or function: {name}");
        }

        return Enum.IsDefined(typeof(AttributeKind), type.Text)
            ? new TypeCondition(path, Enum.Parse<AttributeKind>(type.Text))
            : throw cursor.Invalid($"Invalid attribute type name found; type: {type.Text}, valid types: {{B,NULL,SS,BOOL,L,BS,N,NS,S,M}}");
    }

    private BeginsWithCondition BeginsWith(string name)
    {
        var subject = Operand();
        cursor.Symbol(",");
        var prefix = Operand();
        return prefix.KnownKind is null or AttributeKind.S or AttributeKind.B
            ? new BeginsWithCondition(subject, prefix)
            : throw WrongType(name, prefix);
    }

    private ContainsCondition Contains()
    {
        var subject = Operand();
        cursor.Symbol(",");
        return new ContainsCondition(subject, Operand());
    }

    private DocumentPath PathArgument(string function) => cursor.Current.Kind is TokenKind.Value
        ? throw cursor.Invalid($"Operator or function requires a document path; operator or function: {function}")
        : cursor.Path();

    private TableException WrongType(string name, Operand operand) =>
        cursor.Invalid($"Incorrect operand type for operator or function; operator or function: {name}, operand type: {operand.KnownKind}");
}
