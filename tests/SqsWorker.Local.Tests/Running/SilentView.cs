using SqsWorker.Local.Reporting;

namespace SqsWorker.Local.Tests.Running;

/// <summary>Keeps what happened instead of showing it.</summary>
internal sealed class SilentView : IRunView
{
    public List<JournalLine> Lines { get; } = [];

    public string Conclusion { get; private set; } = "";

    public async Task ShowAsync(RunJournal journal, Func<RunSnapshot> snapshot, CancellationToken ended)
    {
        await Task.Delay(Timeout.Infinite, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Lines.AddRange(journal.Fetch());
    }

    public void Conclude(RunSnapshot snapshot, string conclusion, bool good) => Conclusion = conclusion;
}
