using System.Globalization;

namespace SqsWorker.Rendering.Manifest;

/// <summary>A number of the manifest, and what it may be.</summary>
/// <param name="Name">The field.</param>
/// <param name="Value">Its value.</param>
/// <param name="From">The least that is allowed.</param>
/// <param name="To">The most.</param>
internal sealed record RangedNumber(string Name, int Value, int From, int To)
{
    /// <summary>Gets a value indicating whether it is allowed.</summary>
    public bool IsInRange => Value >= From && Value <= To;

    /// <summary>Says what is wrong with it.</summary>
    /// <param name="whose">What has the number.</param>
    /// <returns>The message.</returns>
    public string FaultOf(string whose) => string.Create(CultureInfo.InvariantCulture, $"{Name} of {whose} is {Value}; allowed is {From} to {To}");
}
