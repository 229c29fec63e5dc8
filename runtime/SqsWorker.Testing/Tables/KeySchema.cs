namespace SqsWorker.Testing.Tables;

/// <summary>A table's keys.</summary>
internal sealed record KeySchema(KeyAttribute Partition, KeyAttribute? Sort)
{
    public IEnumerable<KeyAttribute> Attributes => Sort is null ? [Partition] : [Partition, Sort];

    /// <summary>Gets an item's key.</summary>
    public ItemKey KeyOf(TableItem item) => new(Partition.Of(item), Sort?.Of(item));

    /// <summary>Gets a key that is nothing but a key.</summary>
    public ItemKey ReadKey(TableItem key) => key.Count == Attributes.Count() && Attributes.All(attribute => key.GetValueOrDefault(attribute.Name)?.Kind == attribute.Kind)
        ? KeyOf(key)
        : throw TableException.Validation("The provided key element does not match the schema");

    /// <summary>Gets the attributes of a key.</summary>
    public TableItem Write(ItemKey key)
    {
        var item = TableItem.Empty.Add(Partition.Name, key.Partition);
        return Sort is null ? item : item.Add(Sort.Name, key.Sort!);
    }
}
