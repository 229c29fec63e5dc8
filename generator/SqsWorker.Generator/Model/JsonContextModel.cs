namespace SqsWorker.Generator.Model;

/// <summary>A serializer context of the user.</summary>
/// <param name="Reference">How generated code says the class.</param>
/// <param name="Types">The types it declares, as <see cref="MessageModel.Identity"/> says them.</param>
/// <param name="IsUnfinished">Whether the compiler has an error about it: what it will declare can't be known yet.</param>
internal sealed record JsonContextModel(string Reference, EquatableArray<string> Types, bool IsUnfinished);
