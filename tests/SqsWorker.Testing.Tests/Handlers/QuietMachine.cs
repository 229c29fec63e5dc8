namespace SqsWorker.Testing.Tests.Handlers;

/// <summary>Tests whose clock moves when the thread pool is at rest: beside tests that keep it busy each step would take seconds.</summary>
[CollectionDefinition(nameof(QuietMachine), DisableParallelization = true)]
public sealed class QuietMachine;
