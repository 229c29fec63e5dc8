namespace SqsWorker;

/// <summary>What says how many workers a queue wants.</summary>
public enum ScalingMode
{
    /// <summary>Steps, each with an alarm: workers start as soon as an alarm fires, and each tick looks at the depth as well.</summary>
    Alarms = 0,

    /// <summary>The depth alone, divided by <see cref="QueueHandlerAttribute.MessagesPerWorker"/> on each tick. There are no steps and no alarms.</summary>
    Direct = 1,
}
