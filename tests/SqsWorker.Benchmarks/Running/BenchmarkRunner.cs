namespace SqsWorker.Benchmarks.Running;

/// <summary>Measures all figures in turns, round by round: what else the machine does meanwhile hits them alike.</summary>
internal static class BenchmarkRunner
{
    public static async Task<IReadOnlyList<Measurement>> RunAsync(IReadOnlyList<IFigure> figures, int rounds, Action<string> progress)
    {
        var values = figures.ToDictionary(static figure => figure, static _ => new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var figure in figures)
            {
                progress(round == 0 ? $"{figure.Name}: warming up" : $"{figure.Name}: round {round} of {rounds}");
                var value = await figure.MeasureAsync().ConfigureAwait(false);
                if (round > 0)
                {
                    values[figure].Add(value);
                }
            }
        }

        foreach (var figure in figures.OfType<IAsyncDisposable>())
        {
            await figure.DisposeAsync().ConfigureAwait(false);
        }

        return [.. figures.Select(figure => new Measurement(figure, values[figure]))];
    }
}
