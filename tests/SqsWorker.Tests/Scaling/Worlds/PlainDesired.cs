using SqsWorker.Definitions;
using SqsWorker.Scaling;

namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>The design's sentence, word for word: what the runtime's function is compared with.</summary>
internal static class PlainDesired
{
    public static int Compute(QueueDefinition queue, ScaleState state, long depth, DateTimeOffset now)
    {
        if (state.Control.Paused && (state.Control.Until is not { } end || now < end))
        {
            return 0;
        }

        var counting = queue.Steps.Where(step => depth >= step.Messages || IsFresh(state.Alarms, step.Alarm, now));
        var wanted = queue.Mode == ScalingMode.Direct
            ? (int)Math.Ceiling(Math.Max(0, depth) / (double)queue.MessagesPerWorker)
            : counting.Select(static step => step.Workers).DefaultIfEmpty(0).Max();
        return Math.Min(Math.Max(wanted, queue.MinWorkers), queue.MaxWorkers);
    }

    // Younger than the alarm's window of a minute and two more; from the future by no more than clocks differ.
    private static bool IsFresh(IReadOnlyDictionary<string, AlarmRegister> alarms, string alarm, DateTimeOffset now) =>
        alarms.TryGetValue(alarm, out var register)
        && register.State == AlarmState.Alarm
        && (now - register.Since).TotalMinutes is >= -1 and < 3;
}
