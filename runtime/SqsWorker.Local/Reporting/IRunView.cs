namespace SqsWorker.Local.Reporting;

/// <summary>Shows a run while it goes on. Called by one thread at a time.</summary>
internal interface IRunView
{
    /// <summary>Shows what happened and how things stand, again and again, until told to end.</summary>
    /// <param name="journal">What happens.</param>
    /// <param name="snapshot">How things stand.</param>
    /// <param name="ended">Cancelled when the run is over; what is in the journal then is still shown.</param>
    Task ShowAsync(RunJournal journal, Func<RunSnapshot> snapshot, CancellationToken ended);

    /// <summary>Shows how it ended.</summary>
    void Conclude(RunSnapshot snapshot, string conclusion, bool good);
}
