namespace SqsWorker.Testing.Schedules;

/// <summary>A schedule as its stack declares it.</summary>
/// <param name="Name">The rule's physical name.</param>
/// <param name="Arn">The rule's ARN.</param>
/// <param name="FunctionName">The function it invokes, by physical name.</param>
/// <param name="Expression">When it is due.</param>
/// <param name="Input">The event to send instead of the scheduled event, or <see langword="null"/>.</param>
public sealed record ScheduleDefinition(string Name, string Arn, string FunctionName, ScheduleExpression Expression, string? Input);
