using System.Globalization;

namespace SqsWorker.Benchmarks.Render;

/// <summary>The command line: <c>render [--renders N] [--builds N]</c>. What the build's last step costs, on the packed package.</summary>
internal static class RenderCommand
{
    public const string Name = "render";

    private const int Missed = 1;
    private const int BadUsage = 2;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var (options, problem) = RenderOptions.Parse(arguments);
        if (options is null)
        {
            await Console.Error.WriteLineAsync($"{problem}{Environment.NewLine}Usage: {RenderOptions.Usage}").ConfigureAwait(false);
            return BadUsage;
        }

        var project = await RenderProject.PrepareAsync(Console.Error.WriteLine).ConfigureAwait(false);
        return Print(options, project.Way, await MeasureAsync(project, options).ConfigureAwait(false)) ? 0 : Missed;
    }

    private static async Task<RenderFigures> MeasureAsync(RenderProject project, RenderOptions options)
    {
        List<double> anew = [], unchanged = [], with = [], without = [], again = [];
        for (var round = 0; round <= options.Renders; round++)
        {
            Say("render", round, options.Renders);
            File.Delete(project.Template);
            Add(anew, round, await project.RenderAsync().ConfigureAwait(false));
            Add(unchanged, round, await project.RenderAsync().ConfigureAwait(false));
        }

        for (var round = 0; round <= options.Builds; round++)
        {
            Say("no-op builds", round, options.Builds);
            Add(with, round, await project.BuildAsync(render: true).ConfigureAwait(false));
            Add(without, round, await project.BuildAsync(render: false).ConfigureAwait(false));
            Add(again, round, await project.BuildAsync(render: false).ConfigureAwait(false));
        }

        await Console.Error.WriteLineAsync("an edit that declares nothing new").ConfigureAwait(false);
        return new RenderFigures(anew, unchanged, with, without, again, QueuesPerStack.Count(), await EditTouchesAsync(project).ConfigureAwait(false));
    }

    private static async Task<int> EditTouchesAsync(RenderProject project)
    {
        var before = (await File.ReadAllTextAsync(project.Template).ConfigureAwait(false), File.GetLastWriteTimeUtc(project.Template));
        await project.EditAsync().ConfigureAwait(false);
        await project.BuildAsync(render: true).ConfigureAwait(false);
        return before == (await File.ReadAllTextAsync(project.Template).ConfigureAwait(false), File.GetLastWriteTimeUtc(project.Template)) ? 0 : 1;
    }

    // The first round warms up and does not count.
    private static void Add(List<double> values, int round, double value)
    {
        if (round > 0)
        {
            values.Add(value);
        }
    }

    private static void Say(string what, int round, int rounds) => Console.Error.WriteLine(round == 0 ? $"{what}: warming up" : $"{what}: {round} of {rounds}");

    /// <returns>Whether all goals are met.</returns>
    private static bool Print(RenderOptions options, RendererWay way, RenderFigures figures)
    {
        Console.WriteLine($"Medians of {options.Renders} starts of the packed renderer, and of {options.Builds} no-op builds of each kind in turns, after one that did not count.");
        Console.WriteLine();
        Console.WriteLine($"{"renderer",-24}{way.Name}");
        foreach (var (name, value, goal) in figures.All)
        {
            Console.WriteLine($"{name,-24}{Text(value),10}  {goal,-10}  {(goal is null ? "" : goal.IsMetBy(value) ? "met" : "MISSED")}".TrimEnd());
        }

        Console.WriteLine();
        foreach (var (name, value, _) in figures.All)
        {
            Console.WriteLine($"{Name}.{name}={Text(value)}");
        }

        return figures.All.All(static figure => figure.Goal?.IsMetBy(figure.Value) != false);
    }

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
