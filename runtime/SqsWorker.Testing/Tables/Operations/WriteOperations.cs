using System.Text.Json;
using SqsWorker.Testing.Tables.Expressions;
using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Operations;

/// <summary>PutItem, UpdateItem and DeleteItem.</summary>
internal static class WriteOperations
{
    public static void Put(TableRequest request, TableEngine engine, Utf8JsonWriter json)
    {
        var returns = request.OneOf("ReturnValues", "NONE", "ALL_OLD", "NONE");
        var (before, _) = ItemWrites.Put(request, engine).Execute();
        WriteAttributes(json, returns is "ALL_OLD" ? before : null);
    }

    public static void Delete(TableRequest request, TableEngine engine, Utf8JsonWriter json)
    {
        var returns = request.OneOf("ReturnValues", "NONE", "ALL_OLD", "NONE");
        var (before, _) = ItemWrites.Delete(request, engine).Execute();
        WriteAttributes(json, returns is "ALL_OLD" ? before : null);
    }

    public static void Update(TableRequest request, TableEngine engine, Utf8JsonWriter json)
    {
        var returns = request.OneOf("ReturnValues", "NONE", "ALL_NEW", "ALL_OLD", "NONE", "UPDATED_NEW", "UPDATED_OLD");
        var (before, after) = ItemWrites.Update(request, engine, out var paths).Execute();
        var updated = new Projection(paths);
        WriteAttributes(json, returns switch
        {
            "ALL_OLD" => before,
            "ALL_NEW" => after,
            "UPDATED_OLD" when before is not null => updated.Apply(before),
            "UPDATED_NEW" when after is not null => updated.Apply(after),
            _ => null,
        });
    }

    private static void WriteAttributes(Utf8JsonWriter json, TableItem? attributes)
    {
        if (attributes is { Count: > 0 })
        {
            json.WritePropertyName("Attributes");
            AttributeWriter.WriteItem(json, attributes);
        }
    }
}
