namespace SqsWorker.Generator.Model;

/// <summary>All declarations of a project, checked against each other.</summary>
/// <param name="IsDeclared">Whether there is any declaration, usable or not. If not, nothing at all is emitted.</param>
/// <param name="Handlers">The usable ones, ordered by the queue's name.</param>
/// <param name="Senders">The queues that it sends to, ordered by target.</param>
/// <param name="Functions">The functions of the stack.</param>
/// <param name="Startup">How generated code says the startup class, if there is one.</param>
/// <param name="Problems">What is wrong with the others.</param>
/// <param name="Unread">The classes with neither a handler nor a problem: the compiler has an error about them, or nobody has.</param>
internal sealed record WorkerModel(
    bool IsDeclared,
    EquatableArray<HandlerModel> Handlers,
    EquatableArray<SenderModel> Senders,
    EquatableArray<FunctionModel> Functions,
    string? Startup,
    EquatableArray<TypeProblem> Problems,
    EquatableArray<string> Unread);
