using System.Text.Json;
using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Operations;

/// <summary>TransactWriteItems: all writes or none, and why not.</summary>
internal static class TransactWrite
{
    private const int MostItems = 100;

    public static void Execute(TableRequest request, TableEngine engine, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var token = request.OptionalText("ClientRequestToken");
        var text = request.Json.GetRawText();
        if (token is not null && engine.Transactions.Contains(token, text))
        {
            return;
        }

        var items = request.Objects("TransactItems");
        if (items.Count is 0 or > MostItems)
        {
            throw TableException.Validation(
                $"1 validation error detected: Value of length {items.Count} at 'transactItems' failed to satisfy constraint: Member must have length between 1 and {MostItems}");
        }

        Commit([.. items.Select(item => Read(item, engine))]);
        if (token is not null)
        {
            engine.Transactions.Add(token, text);
        }
    }

    private static ItemWrite Read(TableRequest item, TableEngine engine)
    {
        var actions = ((string[])["Put", "Update", "Delete", "ConditionCheck"]).Where(name => item.TryGet(name, out _)).ToList();
        if (actions is not [var action] || !item.TryGet(action, out var json))
        {
            throw TableException.Validation("TransactItems can only contain one of Check, Put, Update or Delete");
        }

        var request = new TableRequest(json);
        return action switch
        {
            "Put" => ItemWrites.Put(request, engine),
            "Update" => ItemWrites.Update(request, engine, out _),
            "Delete" => ItemWrites.Delete(request, engine),
            _ => ItemWrites.Check(request, engine),
        };
    }

    private static void Commit(IReadOnlyList<ItemWrite> writes)
    {
        if (writes.DistinctBy(write => (write.Table.Name, write.Key)).Count() < writes.Count)
        {
            throw TableException.Validation("Transaction request cannot include multiple operations on one item");
        }

        if (writes.Any(write => !write.IsAllowed))
        {
            throw Cancelled(writes);
        }

        // All of them are worked out before the first is written: one that fails must leave nothing behind.
        var changes = writes.Select(write => (Write: write, After: write.After())).ToList();
        foreach (var (write, after) in changes)
        {
            write.Table.Put(write.Key, after);
        }
    }

    private static TableException Cancelled(IReadOnlyList<ItemWrite> writes)
    {
        var codes = string.Join(", ", writes.Select(Code));
        return TableException.Of(
            "TransactionCanceledException",
            $"Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]",
            json =>
            {
                json.WriteStartArray("CancellationReasons");
                foreach (var write in writes)
                {
                    WriteReason(json, write);
                }

                json.WriteEndArray();
            });
    }

    private static string Code(ItemWrite write) => write.IsAllowed ? "None" : "ConditionalCheckFailed";

    private static void WriteReason(Utf8JsonWriter json, ItemWrite write)
    {
        json.WriteStartObject();
        json.WriteString("Code", Code(write));
        if (!write.IsAllowed)
        {
            json.WriteString("Message", "The conditional request failed");
            if (write.ItemOnFailure is { } item)
            {
                json.WritePropertyName("Item");
                AttributeWriter.WriteItem(json, item);
            }
        }

        json.WriteEndObject();
    }
}
