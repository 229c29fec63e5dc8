namespace SqsWorker.Generator.Model;

/// <summary>Where a constructor's argument comes from.</summary>
/// <param name="Source">The kind of place.</param>
/// <param name="Type">The service's type.</param>
/// <param name="Key">The service's key, a C# literal.</param>
/// <param name="Fallback">What stands in for a service that isn't there, a C# literal. Null where that is null.</param>
/// <param name="TakesNull">Whether the parameter is declared to take null.</param>
internal sealed record ArgumentModel(
    ArgumentSource Source,
    string Type,
    string? Key,
    string? Fallback,
    bool TakesNull);
