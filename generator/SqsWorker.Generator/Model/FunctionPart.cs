namespace SqsWorker.Generator.Model;

/// <summary>An attribute of the assembly that is about a function of the stack, as parsed. One of the four is there, if it can be used.</summary>
/// <param name="Name">The attribute, as messages and the manifest's <c>invalid</c> say it. Two that say this alike are the same thing twice.</param>
/// <param name="Function">The function it names.</param>
/// <param name="CanBeOfAll">Whether it may name all functions.</param>
/// <param name="Settings">What [WorkerFunction] sets.</param>
/// <param name="Variable">A [FunctionVariable].</param>
/// <param name="Tag">A [FunctionTag].</param>
/// <param name="Statement">A [FunctionPolicy].</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record FunctionPart(
    string Name,
    string Function,
    bool CanBeOfAll,
    FunctionSettings? Settings,
    FunctionValue? Variable,
    FunctionValue? Tag,
    FunctionStatement? Statement,
    EquatableArray<Problem> Problems);
