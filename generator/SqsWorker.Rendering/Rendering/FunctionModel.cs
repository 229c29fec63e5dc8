namespace SqsWorker.Rendering.Rendering;

/// <summary>What the resource templates see as <c>function</c>.</summary>
/// <param name="Id">The stem of its logical ids.</param>
/// <param name="Name">The value of <c>SQSWORKER_FUNCTION</c>.</param>
/// <param name="Timeout">Its limit in seconds.</param>
/// <param name="Memory">Its memory in MB.</param>
internal sealed record FunctionModel(string Id, string Name, int Timeout, int Memory)
{
    /// <summary>Gets a value indicating whether this is the function that handles messages; the others start it.</summary>
    public bool Processes => Name == "process";
}
