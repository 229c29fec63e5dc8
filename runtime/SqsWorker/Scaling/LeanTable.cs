using Amazon.DynamoDBv2.Model;
using SqsWorker.Wire;

namespace SqsWorker.Scaling;

/// <summary>The first tries of calls on one item, straight over HTTP. <see langword="null"/> is for the SDK to do again.</summary>
internal sealed class LeanTable(FirstTry first, string table)
{
    private const int UsualRequest = 1024;

    public async Task<TableAnswer?> GetAsync(Dictionary<string, AttributeValue> key, CancellationToken cancellationToken)
    {
        using var request = new PooledBuffer(UsualRequest);
        TableRequestWriter.Get(request, table, key);
        return await CallAsync("DynamoDB_20120810.GetItem", request, cancellationToken).ConfigureAwait(false);
    }

    public async Task<TableAnswer?> WriteAsync(
        string target,
        Dictionary<string, AttributeValue> key,
        string? update,
        string condition,
        Dictionary<string, string> names,
        Dictionary<string, AttributeValue> values,
        CancellationToken cancellationToken)
    {
        using var request = new PooledBuffer(UsualRequest);
        TableRequestWriter.Write(request, table, key, update, condition, names, values);
        return await CallAsync(target, request, cancellationToken).ConfigureAwait(false);
    }

    private Task<TableAnswer?> CallAsync(string target, PooledBuffer request, CancellationToken cancellationToken) => first.CallAsync(
        target, request, TableReader.Read, entries: 1, refused: TableReader.ReadRefusal, cancellationToken: cancellationToken);
}
