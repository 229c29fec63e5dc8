namespace SqsWorker.Generator.Model;

/// <summary>A serializer context of the user and the types it declares, as <see cref="MessageModel.Identity"/> says them.</summary>
internal sealed record JsonContextModel(string Reference, EquatableArray<string> Types);
