using SqsWorker.Testing.Tables.Expressions;

namespace SqsWorker.Testing.Tables.Operations;

/// <summary>Reads the writes out of requests; transactions and single operations say them the same way.</summary>
internal static class ItemWrites
{
    public static ItemWrite Put(TableRequest request, TableEngine engine)
    {
        var table = engine.Get(request.Text("TableName"));
        var item = request.Item("Item");
        return Write(request, table, table.Schema.KeyOf(item), _ => item);
    }

    public static ItemWrite Delete(TableRequest request, TableEngine engine)
    {
        var table = engine.Get(request.Text("TableName"));
        return Write(request, table, Key(request, table), _ => null);
    }

    public static ItemWrite Check(TableRequest request, TableEngine engine)
    {
        var table = engine.Get(request.Text("TableName"));
        request.Text("ConditionExpression");
        return Write(request, table, Key(request, table), item => item);
    }

    public static ItemWrite Update(TableRequest request, TableEngine engine, out IReadOnlyList<DocumentPath> paths)
    {
        var table = engine.Get(request.Text("TableName"));
        var key = Key(request, table);
        var update = request.OptionalText("UpdateExpression") is { } text ? UpdateParser.Parse(text, request.Placeholders) : null;
        paths = update?.Paths ?? [];
        foreach (var attribute in table.Schema.Attributes)
        {
            if (paths.Any(path => string.Equals(path.Attribute, attribute.Name, StringComparison.Ordinal)))
            {
                throw TableException.Validation(
                    $"One or more parameter values were invalid: Cannot update attribute {attribute.Name}. This attribute is part of the key");
            }
        }

        return Write(request, table, key, before => Apply(update, before, table.Schema.Write(key)));
    }

    private static TableItem? Apply(UpdateExpression? update, TableItem? before, TableItem key) => (update, before) switch
    {
        (null, _) => before ?? key,
        ({ OnlyTakesAway: true }, null) => null,
        _ => update.Apply(before ?? key),
    };

    private static ItemKey Key(TableRequest request, Table table) => table.Schema.ReadKey(request.Item("Key"));

    private static ItemWrite Write(TableRequest request, Table table, ItemKey key, Func<TableItem?, TableItem?> change)
    {
        var condition = request.Condition("ConditionExpression");
        var onFailure = request.OneOf("ReturnValuesOnConditionCheckFailure", "NONE", "ALL_OLD", "NONE");
        request.Placeholders.CheckAllUsed();
        return new ItemWrite(table, key, condition, change, onFailure is "ALL_OLD");
    }
}
