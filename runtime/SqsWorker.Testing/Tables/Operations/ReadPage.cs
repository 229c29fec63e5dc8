using System.Text.Json;
using SqsWorker.Testing.Tables.Expressions;
using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Operations;

/// <summary>One page of a Query or Scan: as many items as the limit and 1 MB allow, filtered after they were counted.</summary>
internal sealed class ReadPage(Table table, Condition? filter, Projection? projection, int? limit, bool countOnly)
{
    private const int LargestPage = 1024 * 1024;

    public static ReadPage Of(TableRequest request, Table table)
    {
        var filter = request.Condition("FilterExpression");
        var projection = request.Projection();
        var select = request.OneOf("Select", projection is null ? "ALL_ATTRIBUTES" : "SPECIFIC_ATTRIBUTES", "ALL_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT");
        var limit = request.Positive("Limit");
        request.Placeholders.CheckAllUsed();
        return new ReadPage(table, filter, projection, limit, select is "COUNT");
    }

    public void Write(IEnumerable<TableItem> items, Utf8JsonWriter json)
    {
        List<TableItem> read = [];
        var size = 0;
        var isCut = false;
        foreach (var item in items)
        {
            read.Add(item);
            size += AttributeSize.Of(item);

            // Like DynamoDB, it says there is more at the limit without looking whether there is.
            isCut = read.Count == limit || size > LargestPage;
            if (isCut)
            {
                break;
            }
        }

        Write(read, isCut, json);
    }

    private void Write(List<TableItem> read, bool isCut, Utf8JsonWriter json)
    {
        var matching = read.FindAll(item => filter is null || filter.IsMetBy(item));
        json.WriteNumber("Count", matching.Count);
        json.WriteNumber("ScannedCount", read.Count);
        if (!countOnly)
        {
            json.WriteStartArray("Items");
            foreach (var item in matching)
            {
                AttributeWriter.WriteItem(json, projection is null ? item : projection.Apply(item));
            }

            json.WriteEndArray();
        }

        if (isCut)
        {
            json.WritePropertyName("LastEvaluatedKey");
            AttributeWriter.WriteItem(json, table.Schema.Write(table.Schema.KeyOf(read[^1])));
        }
    }
}
