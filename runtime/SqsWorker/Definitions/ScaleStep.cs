namespace SqsWorker.Definitions;

/// <summary>From a number of messages on, a number of workers is wanted.</summary>
/// <param name="Messages">The threshold.</param>
/// <param name="Workers">How many workers are wanted from there on.</param>
/// <param name="Alarm">The declared name of the step's alarm. The physical name is <c>{stack}-{Alarm}</c>.</param>
public sealed record ScaleStep(int Messages, int Workers, string Alarm);
