using SqsWorker.Generator.Model;
using static SqsWorker.Generator.Emitting.Words;

namespace SqsWorker.Generator.Emitting;

/// <summary>The part of a queue's definition that says how it scales.</summary>
internal static class ScalingWriter
{
    private const int DefaultWindowSeconds = 60;

    public static void Write(CodeWriter writer, ScalingModel scaling)
    {
        writer.Block($"""
                Schedule = {Literal(scaling.Schedule)},
                MinWorkers = {Code(scaling.MinWorkers)},
                MaxWorkers = {Code(scaling.MaxWorkers)},
            """);
        if (scaling.IsDirect)
        {
            writer.Block($"""
                    Mode = global::SqsWorker.ScalingMode.Direct,
                    MessagesPerWorker = {Code(scaling.MessagesPerWorker)},
                """);
            return;
        }

        writer.Block("""
                Mode = global::SqsWorker.ScalingMode.Alarms,
                Steps =
                [
            """);
        foreach (var step in scaling.Steps)
        {
            writer.Block($"        new ScaleStep(Messages: {Code(step.Messages)}, Workers: {Code(step.Workers)}, Alarm: {Literal(step.Alarm)}){Settings(step)},");
        }

        writer.Block("    ],");
    }

    // What the runtime goes by as well; the rest is the stack's.
    private static string Settings(StepModel step)
    {
        string[] settings =
        [
            .. step.Timing.WindowSeconds == DefaultWindowSeconds ? [] : new[] { $"Window = global::System.TimeSpan.FromSeconds({Code(step.Timing.WindowSeconds)})" },
            .. step.Metric.IsOwn ? [$"Metric = {Literal(step.Metric.Identity)}"] : Array.Empty<string>(),
        ];
        return settings.Length == 0 ? "" : $" {{ {string.Join(", ", settings)} }}";
    }
}
