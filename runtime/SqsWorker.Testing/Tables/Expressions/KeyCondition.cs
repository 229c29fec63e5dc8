using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>What a Query asks of the keys: one partition, and perhaps a condition on the sort key.</summary>
/// <param name="Partition">The partition key's value.</param>
/// <param name="Sort">The condition on the sort key, or <see langword="null"/>.</param>
internal sealed record KeyCondition(AttributeValue Partition, Condition? Sort)
{
    private const string Kind = "KeyConditionExpression";

    public static KeyCondition Parse(string text, Placeholders placeholders, KeySchema schema)
    {
        var parts = Split(ConditionParser.Parse(Kind, text, placeholders)).ToList();
        var partition = parts.OfType<ComparisonCondition>().FirstOrDefault(part => IsPartition(part, schema))
            ?? throw TableException.Validation($"Query condition missed key schema element: {schema.Partition.Name}");
        parts.Remove(partition);
        var value = ((ValueOperand)partition.Right).Value;
        schema.Partition.CheckCondition(value);
        return parts switch
        {
            [] => new KeyCondition(value, null),
            [var sort] when schema.Sort is { } key => new KeyCondition(value, CheckSort(sort, key)),
            _ => throw TableException.Validation("Conditions can be of length 1 or 2 only"),
        };
    }

    private static IEnumerable<Condition> Split(Condition condition) =>
        condition is AndCondition and ? Split(and.Left).Concat(Split(and.Right)) : [condition];

    private static bool IsPartition(ComparisonCondition part, KeySchema schema) =>
        part is { Operator: "=", Left: PathOperand { Path: { IsAttribute: true } path }, Right: ValueOperand }
        && string.Equals(path.Attribute, schema.Partition.Name, StringComparison.Ordinal);

    private static Condition CheckSort(Condition sort, KeyAttribute key)
    {
        var (subject, values) = sort switch
        {
            ComparisonCondition { Operator: not "<>" } comparison => (comparison.Left, [comparison.Right]),
            BetweenCondition between => (between.Subject, (Operand[])[between.Lower, between.Upper]),
            BeginsWithCondition beginsWith => (beginsWith.Subject, [beginsWith.Prefix]),
            _ => throw TableException.Validation($"Invalid {Kind}: Unsupported condition on the sort key {key.Name}; =, <, <=, >, >=, BETWEEN and begins_with are supported"),
        };
        if (subject is not PathOperand { Path: { IsAttribute: true } path } || !string.Equals(path.Attribute, key.Name, StringComparison.Ordinal))
        {
            throw TableException.Validation($"Query condition missed key schema element: {key.Name}");
        }

        foreach (var value in values)
        {
            key.CheckCondition(value is ValueOperand { Value: var constant }
                ? constant
                : throw TableException.Validation($"Invalid {Kind}: The sort key {key.Name} can be compared with values only"));
        }

        return sort;
    }
}
