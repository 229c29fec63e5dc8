namespace SqsWorker.Local.Reporting;

/// <summary>Counts for one function. Not safe for threads: the tracker locks.</summary>
internal sealed class FunctionTally
{
    public int Processes { get; set; }

    public int Events { get; set; }

    public int Errors { get; set; }
}
