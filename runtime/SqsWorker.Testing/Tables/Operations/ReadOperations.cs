using System.Text.Json;
using SqsWorker.Testing.Tables.Expressions;
using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Operations;

/// <summary>GetItem, Query and Scan. Every read is strongly consistent here, asked for or not.</summary>
internal static class ReadOperations
{
    public static void Get(TableRequest request, TableEngine engine, Utf8JsonWriter json)
    {
        var table = engine.Get(request.Text("TableName"));
        var key = table.Schema.ReadKey(request.Item("Key"));
        var projection = request.Projection();
        request.Placeholders.CheckAllUsed();
        if (table.Get(key) is { } item)
        {
            json.WritePropertyName("Item");
            AttributeWriter.WriteItem(json, projection is null ? item : projection.Apply(item));
        }
    }

    public static void Query(TableRequest request, TableEngine engine, Utf8JsonWriter json)
    {
        var table = engine.Get(request.Text("TableName"));
        var keys = KeyCondition.Parse(request.Text("KeyConditionExpression"), request.Placeholders, table.Schema);
        var forward = request.Flag("ScanIndexForward", otherwise: true);
        var start = StartKey(request, table);
        if (start is not null && !start.Partition.Equals(keys.Partition))
        {
            throw TableException.Validation("The provided starting key is outside query boundaries based on provided conditions");
        }

        var items = table.Partition(keys.Partition).Where(item => keys.Sort is null || keys.Sort.IsMetBy(item));
        var ordered = forward ? items : items.Reverse();
        var direction = forward ? 1 : -1;
        var rest = start?.Sort is { } sort ? ordered.Where(item => table.Schema.KeyOf(item).Sort!.CompareTo(sort) * direction > 0) : ordered;
        ReadPage.Of(request, table).Write(rest, json);
    }

    public static void Scan(TableRequest request, TableEngine engine, Utf8JsonWriter json)
    {
        var table = engine.Get(request.Text("TableName"));
        if (request.TryGet("TotalSegments", out _))
        {
            throw TableException.Validation("Parallel scans are not supported here");
        }

        var items = table.Items;
        if (StartKey(request, table) is { } start)
        {
            items = items.SkipWhile(item => table.Schema.KeyOf(item) != start).Skip(1);
        }

        ReadPage.Of(request, table).Write(items, json);
    }

    private static ItemKey? StartKey(TableRequest request, Table table)
    {
        if (request.OptionalText("IndexName") is { } index)
        {
            throw TableException.Validation($"The table does not have the specified index: {index}");
        }

        return request.OptionalItem("ExclusiveStartKey") is { } key ? table.Schema.ReadKey(key) : null;
    }
}
