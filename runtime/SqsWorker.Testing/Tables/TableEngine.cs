using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables;

/// <summary>DynamoDB in memory: its tables. Clients reach it through a <see cref="TableService"/>.</summary>
/// <param name="options">Who and where it says it is.</param>
public sealed class TableEngine(TableEngineOptions options)
{
    private readonly Dictionary<string, Table> _tables = new(StringComparer.Ordinal);

    /// <summary>Gets the names of the tables.</summary>
    public IReadOnlyList<string> TableNames
    {
        get
        {
            lock (Gate)
            {
                return [.. _tables.Keys.Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Gets the lock that every operation holds from its first read to its last write.</summary>
    internal Lock Gate { get; } = new();

    internal TransactionLog Transactions { get; } = new(options.TimeProvider);

    /// <summary>Creates a table whose keys are strings.</summary>
    /// <param name="name">The physical name.</param>
    /// <param name="partitionKey">The name of the partition key.</param>
    /// <param name="sortKey">The name of the sort key, or <see langword="null"/> where there is none.</param>
    public void CreateTable(string name, string partitionKey, string? sortKey = null) =>
        Create(name, new KeySchema(new(partitionKey, AttributeKind.S), sortKey is null ? null : new(sortKey, AttributeKind.S)));

    internal Table Create(string name, KeySchema schema)
    {
        lock (Gate)
        {
            var table = new Table(name, $"arn:aws:dynamodb:{options.Region}:{options.AccountId}:table/{name}", schema, options.TimeProvider.GetUtcNow());
            return _tables.TryAdd(name, table)
                ? table
                : throw TableException.Of("ResourceInUseException", $"Table already exists: {name}");
        }
    }

    /// <summary>Gets a table by its name or ARN.</summary>
    internal Table Get(string reference)
    {
        var slash = reference.LastIndexOf('/');
        var name = slash < 0 ? reference : reference[(slash + 1)..];
        lock (Gate)
        {
            return _tables.GetValueOrDefault(name) ?? throw TableException.NoSuchTable(name);
        }
    }

    internal Table Delete(string reference)
    {
        lock (Gate)
        {
            var table = Get(reference);
            _tables.Remove(table.Name);
            return table;
        }
    }
}
