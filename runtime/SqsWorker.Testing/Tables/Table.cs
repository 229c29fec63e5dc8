using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables;

/// <summary>A table's items. Its engine's lock guards it.</summary>
internal sealed class Table(string name, string arn, KeySchema schema, DateTimeOffset created)
{
    private static readonly IComparer<AttributeValue> KeyOrder =
        Comparer<AttributeValue>.Create((left, right) => left.CompareTo(right) ?? 0);

    private readonly Dictionary<AttributeValue, SortedDictionary<AttributeValue, TableItem>> _partitions = [];

    public string Name => name;

    public string Arn => arn;

    public KeySchema Schema => schema;

    public DateTimeOffset Created => created;

    public int Count => _partitions.Values.Sum(partition => partition.Count);

    /// <summary>Gets all items, partition by partition.</summary>
    public IEnumerable<TableItem> Items => _partitions.Values.SelectMany(partition => partition.Values);

    public TableItem? Get(ItemKey key) => _partitions.GetValueOrDefault(key.Partition)?.GetValueOrDefault(SortOf(key));

    /// <summary>Puts an item in the place of a key, or leaves the place empty where it is <see langword="null"/>.</summary>
    public void Put(ItemKey key, TableItem? item)
    {
        if (_partitions.TryGetValue(key.Partition, out var partition))
        {
            partition.Remove(SortOf(key));
        }
        else
        {
            partition = new(KeyOrder);
        }

        if (item is not null)
        {
            partition.Add(SortOf(key), item);
            _partitions[key.Partition] = partition;
        }
        else if (partition.Count == 0)
        {
            _partitions.Remove(key.Partition);
        }
    }

    /// <summary>Gets a partition's items in the order of their sort keys.</summary>
    public IEnumerable<TableItem> Partition(AttributeValue key) =>
        _partitions.TryGetValue(key, out var partition) ? partition.Values : [];

    private static AttributeValue SortOf(ItemKey key) => key.Sort ?? AttributeValue.Null;
}
