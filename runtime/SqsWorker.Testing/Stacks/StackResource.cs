using System.Text.Json;

namespace SqsWorker.Testing.Stacks;

/// <summary>One resource of a template, as written.</summary>
/// <param name="LogicalId">Its logical id.</param>
/// <param name="Type">Its type, such as <c>AWS::SQS::Queue</c>.</param>
/// <param name="Properties">Its properties, intrinsics unresolved; an empty object where it has none.</param>
public sealed record StackResource(string LogicalId, string Type, JsonElement Properties);
