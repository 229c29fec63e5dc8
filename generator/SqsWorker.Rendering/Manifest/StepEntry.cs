namespace SqsWorker.Rendering.Manifest;

/// <summary>A step of a queue.</summary>
/// <param name="Messages">The threshold.</param>
/// <param name="Workers">How many workers are wanted from there on.</param>
/// <param name="Alarm">The declared name of the step's alarm.</param>
internal sealed record StepEntry(int Messages, int Workers, string Alarm);
