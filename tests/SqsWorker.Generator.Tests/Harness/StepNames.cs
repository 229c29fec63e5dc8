namespace SqsWorker.Generator.Tests.Harness;

/// <summary>The named steps of the pipeline.</summary>
internal static class StepNames
{
    public static readonly string[] All = [.. typeof(TrackingNames).GetFields().Select(field => (string)field.GetValue(null)!)];
}
