namespace SqsWorker.Rendering.Rendering;

/// <summary>What a resource template sees. It says itself what its members are: to find them by reflection takes longer than a whole stack.</summary>
internal interface ITemplateModel
{
    /// <summary>Gets what stands for a member that does not exist; null is a value.</summary>
    static object Missing { get; } = new();

    /// <summary>Gets a member.</summary>
    /// <param name="name">Its name as templates write it: <c>max_receive_count</c>.</param>
    /// <returns>Its value, or <see cref="Missing"/>.</returns>
    object? Member(string name);
}
