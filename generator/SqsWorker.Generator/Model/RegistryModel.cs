namespace SqsWorker.Generator.Model;

/// <summary>What the registry says: the generated classes, the senders and the startup class. A changed setting changes nothing of it.</summary>
internal sealed record RegistryModel(
    bool IsDeclared, EquatableArray<string> Identifiers, EquatableArray<SenderModel> Senders, string? Startup)
{
    public static RegistryModel Of(WorkerModel worker) =>
        new(worker.IsDeclared, worker.Handlers.Select(static handler => handler.Identifier).ToEquatableArray(), worker.Senders, worker.Startup);
}
