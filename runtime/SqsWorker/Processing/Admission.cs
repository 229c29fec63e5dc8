using SqsWorker.Queues;
using SqsWorker.Wire;

namespace SqsWorker.Processing;

/// <summary>One receive's room, which its answer's size makes exact before the answer is read.</summary>
/// <param name="room">The room of all.</param>
/// <param name="reserved">What was reserved before anything was known of the answer.</param>
/// <param name="time">The clock.</param>
internal sealed class Admission(Room room, Reservation reserved, TimeProvider time) : IAnswerGate
{
    /// <summary>What it has by now. The room's to change.</summary>
    public Reservation Reserved { get; set; } = reserved;

    /// <summary>How long the answer waited: its messages are invisible since then, at least.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Hands the room on; there is none left here.</summary>
    public Reservation Take()
    {
        var taken = Reserved;
        Reserved = default;
        return taken;
    }

    public Task EnterAsync(long? length)
    {
        // SQS says how long its answers are. Of one that does not, the worst is supposed.
        var entering = room.AdmitAsync(this, length ?? Reserved.Messages * (long)SqsLimits.LargestMessage);
        return entering.IsCompleted ? entering : WaitAsync(entering);
    }

    private async Task WaitAsync(Task entering)
    {
        var began = time.GetTimestamp();
        await entering.ConfigureAwait(false);
        Waited = time.GetElapsedTime(began);
    }
}
