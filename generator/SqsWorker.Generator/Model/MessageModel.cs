namespace SqsWorker.Generator.Model;

/// <summary>A message's type.</summary>
/// <param name="Reference">How generated code says the type as a type argument.</param>
/// <param name="TypeOf">How generated code says the type in <c>typeof</c>.</param>
/// <param name="Identity">The type without annotations: what a serializer context is looked up by.</param>
/// <param name="Name">How a person says it.</param>
/// <param name="Cref">How a doc comment refers to it, where it can.</param>
/// <param name="IsAnnotated">Whether it is a class with a question mark.</param>
/// <param name="Decoding">How a body becomes one.</param>
/// <param name="Context">The serializer context that has it, once found.</param>
internal sealed record MessageModel(
    string Reference,
    string TypeOf,
    string Identity,
    string Name,
    string? Cref,
    bool IsAnnotated,
    Decoding Decoding,
    string? Context)
{
    /// <summary>Gets a body as it is.</summary>
    public static MessageModel Text { get; } = new("string", "string", "string", "string", Cref: null, IsAnnotated: false, Decoding.Text, Context: null);
}
