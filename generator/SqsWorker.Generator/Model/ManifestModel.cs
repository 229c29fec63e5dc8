namespace SqsWorker.Generator.Model;

/// <summary>What the manifest holds.</summary>
internal sealed record ManifestModel(
    bool IsDeclared,
    EquatableArray<HandlerModel> Handlers,
    EquatableArray<SenderModel> Senders,
    EquatableArray<FunctionModel> Functions,
    EquatableArray<InvalidDeclaration> Invalid);
