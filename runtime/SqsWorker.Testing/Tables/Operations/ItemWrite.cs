using System.Text.Json;
using SqsWorker.Testing.Tables.Expressions;
using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Operations;

/// <summary>One conditional write: where, on what condition, and what the item becomes.</summary>
internal sealed class ItemWrite(Table table, ItemKey key, Condition? condition, Func<TableItem?, TableItem?> change, bool returnsItemOnFailure)
{
    public Table Table => table;

    public ItemKey Key => key;

    public TableItem? Before => table.Get(key);

    public bool IsAllowed => condition is null || condition.IsMetBy(Before ?? TableItem.Empty);

    /// <summary>Gets the item to tell of where the condition fails, or <see langword="null"/> where nobody asked.</summary>
    public TableItem? ItemOnFailure => returnsItemOnFailure ? Before : null;

    /// <summary>Gets what the item becomes; <see langword="null"/> for nothing.</summary>
    public TableItem? After()
    {
        var after = change(Before);
        if (after is not null && AttributeSize.Of(after) > AttributeSize.LargestItem)
        {
            throw TableException.Validation("Item size has exceeded the maximum allowed size");
        }

        return after;
    }

    /// <summary>Writes, and gets the item as it was and as it is.</summary>
    public (TableItem? Before, TableItem? After) Execute()
    {
        if (!IsAllowed)
        {
            var item = ItemOnFailure;
            throw TableException.Of("ConditionalCheckFailedException", "The conditional request failed", item is null ? null : json => WriteItem(json, item));
        }

        var before = Before;
        var after = After();
        table.Put(key, after);
        return (before, after);
    }

    private static void WriteItem(Utf8JsonWriter json, TableItem item)
    {
        json.WritePropertyName("Item");
        AttributeWriter.WriteItem(json, item);
    }
}
