namespace SqsWorker.Rendering.Tests.Schema;

/// <summary>A type of resource, or an object within one: its properties, each with its kind.</summary>
internal sealed record TypeSchema(IReadOnlySet<string> Attributes, IReadOnlyDictionary<string, string> Properties, IReadOnlySet<string> Required);
