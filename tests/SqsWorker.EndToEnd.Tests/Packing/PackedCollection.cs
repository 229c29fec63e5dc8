namespace SqsWorker.EndToEnd.Tests.Packing;

/// <summary>The tests that need the packages share one pack and go one by one: each of them is a build.</summary>
[CollectionDefinition(nameof(PackedCollection))]
public sealed class PackedCollection : ICollectionFixture<PackedRepository>;
