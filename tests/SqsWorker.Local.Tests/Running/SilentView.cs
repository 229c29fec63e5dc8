using SqsWorker.Local.Reporting;

namespace SqsWorker.Local.Tests.Running;

/// <summary>Keeps what happened instead of showing it.</summary>
/// <param name="happened">Told of each line.</param>
internal sealed class SilentView(Action<JournalLine>? happened = null) : IRunView
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    public List<JournalLine> Lines { get; } = [];

    public async Task ShowAsync(RunJournal journal, Func<RunSnapshot> snapshot, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            Fetch(journal);
            await Task.Delay(Pace, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Fetch(journal);
    }

    public void Conclude(RunSnapshot snapshot, string conclusion, bool good)
    {
    }

    private void Fetch(RunJournal journal)
    {
        foreach (var line in journal.Fetch())
        {
            Lines.Add(line);
            happened?.Invoke(line);
        }
    }
}
