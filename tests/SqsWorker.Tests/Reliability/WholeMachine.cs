namespace SqsWorker.Tests.Reliability;

/// <summary>Tests whose clocks move when the thread pool stands still: no other test may keep it busy.</summary>
[CollectionDefinition(nameof(WholeMachine), DisableParallelization = true)]
public sealed class WholeMachine;
