using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables;

/// <summary>What an item is found by.</summary>
internal sealed record ItemKey(AttributeValue Partition, AttributeValue? Sort);
