using SqsWorker.Benchmarks.Running;

namespace SqsWorker.Benchmarks.Render;

/// <summary>What was measured.</summary>
/// <param name="New">Renders where there is no template, in milliseconds.</param>
/// <param name="Unchanged">Renders where the template says the same already.</param>
/// <param name="With">No-op builds with the render step.</param>
/// <param name="Without">The same without it.</param>
/// <param name="WithoutAgain">And once more, to see what two measurements of one thing differ by.</param>
/// <param name="QueuesPerStack">How many queues fit.</param>
/// <param name="EditTouches">How often an edit that declares nothing new has touched the template.</param>
internal sealed record RenderFigures(
    IReadOnlyList<double> New,
    IReadOnlyList<double> Unchanged,
    IReadOnlyList<double> With,
    IReadOnlyList<double> Without,
    IReadOnlyList<double> WithoutAgain,
    int QueuesPerStack,
    int EditTouches)
{
    /// <summary>Gets what the render step adds: each turn compares builds that ran one after the other.</summary>
    public double Extra => Median.Of([.. With.Zip(Without, static (with, without) => with - without)]);

    /// <summary>Gets the difference between two builds that do the same, as it usually is.</summary>
    public double Noise => Median.Of([.. WithoutAgain.Zip(Without, static (again, without) => Math.Abs(again - without))]);

    public IEnumerable<(string Name, double Value, Goal? Goal)> All =>
    [
        ("queues_50_ms", Median.Of(New), Goal.AtMost(150)),
        ("queues_50_unchanged_ms", Median.Of(Unchanged), null),
        ("noop_build_ms", Median.Of(Without), null),
        ("noop_build_extra_ms", Extra, Goal.AtMost(Noise)),
        ("noop_build_noise_ms", Noise, null),
        ("queues_per_stack", QueuesPerStack, Goal.AtLeast(60)),
        ("edit_touches", EditTouches, Goal.AtMost(0)),
    ];
}
