using SqsWorker.Definitions;

namespace SqsWorker.Benchmarks.Reaction;

/// <summary>Who scales, and how.</summary>
/// <param name="Name">The name in the printed lines.</param>
/// <param name="Queue">The queue.</param>
/// <param name="ProcessTimeout">The function timeout of <c>process</c>, in seconds.</param>
/// <param name="IsCounter">Whether the ancestor's counter scales instead of ours.</param>
/// <param name="Simulated">What the design's own simulation says of the last message's wait and of the work.</param>
internal sealed record ReactionMode(string Name, QueueDefinition Queue, int ProcessTimeout, bool IsCounter, string Simulated)
{
    private static readonly IReadOnlyList<ScaleStep> Steps = [Step(1, 2), Step(100, 4), Step(1000, 9), Step(2000, 19)];

    public static IReadOnlyList<ReactionMode> All { get; } =
    [
        new("alarms", Jobs(19, ScalingMode.Alarms), 900, IsCounter: false, "189 s, 2,160 worker-seconds"),
        new("direct", Jobs(50, ScalingMode.Direct), 900, IsCounter: false, "62 s, 2,160 worker-seconds"),
        new("counter", Jobs(19, ScalingMode.Alarms), 60, IsCounter: true, "188 s, 2,460 worker-seconds"),
    ];

    // One message at a time, as simulated.
    private static QueueDefinition Jobs(int most, ScalingMode mode) => new("jobs")
    {
        DeadLetterName = "jobs-dead-letters",
        MaxConcurrency = 1,
        MaxWorkers = most,
        Mode = mode,
        MessagesPerWorker = 100,
        Steps = mode == ScalingMode.Alarms ? Steps : [],
    };

    private static ScaleStep Step(int messages, int workers) => new(messages, workers, $"jobs-messages-{messages}");
}
