namespace SqsWorker.Tests.Scaling.Defects;

/// <summary>A defect of the ancestor.</summary>
/// <param name="Number">Its number in the order in which they were found.</param>
/// <param name="Name">What goes wrong.</param>
/// <param name="Theirs">Shows it: whether the ancestor does it.</param>
/// <param name="Ours">Whether ours does.</param>
internal sealed record Defect(int Number, string Name, Func<Task<bool>> Theirs, Func<Task<bool>> Ours)
{
    public override string ToString() => $"{Number} {Name}";
}
