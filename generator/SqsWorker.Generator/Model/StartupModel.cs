namespace SqsWorker.Generator.Model;

/// <summary>A class that implements IWorkerStartup.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Reference">How generated code says it.</param>
/// <param name="Trouble">Why generated code can't call it, if so.</param>
/// <param name="Sends">Where the services that it registers send.</param>
/// <param name="Problems">What is wrong with those.</param>
internal sealed record StartupModel(
    string Name, string Reference, string? Trouble, EquatableArray<SendModel> Sends, EquatableArray<Problem> Problems);
