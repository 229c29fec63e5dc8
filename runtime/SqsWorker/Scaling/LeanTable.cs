using Amazon.DynamoDBv2.Model;
using SqsWorker.Wire;

namespace SqsWorker.Scaling;

/// <summary>The first tries of calls on one item, straight over HTTP. <see langword="null"/> is for the SDK to do again.</summary>
internal sealed class LeanTable(FirstTry first, string table)
{
    private const int UsualRequest = 1024;

    // Neither waits itself: with ReadyToRun, each method that does is a dozen methods to compile.
    public Task<TableAnswer?> GetAsync(Dictionary<string, AttributeValue> key, CancellationToken cancellationToken)
    {
        var request = new PooledBuffer(UsualRequest);
        TableRequestWriter.Get(request, table, key);
        return CallAsync("DynamoDB_20120810.GetItem", request, cancellationToken);
    }

    public Task<TableAnswer?> WriteAsync(
        string target,
        Dictionary<string, AttributeValue> key,
        string? update,
        string condition,
        Dictionary<string, string> names,
        Dictionary<string, AttributeValue> values,
        CancellationToken cancellationToken)
    {
        var request = new PooledBuffer(UsualRequest);
        TableRequestWriter.Write(request, table, key, update, condition, names, values);
        return CallAsync(target, request, cancellationToken);
    }

    private Task<TableAnswer?> CallAsync(string target, PooledBuffer request, CancellationToken cancellationToken) => first.CallAsync(
        target, request, TableReader.Read, entries: 1, refused: TableReader.ReadRefusal, cancellationToken: cancellationToken);
}
