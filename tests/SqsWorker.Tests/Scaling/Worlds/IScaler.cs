namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>What stands between alarms, schedule and workers: ours, or the ancestor's.</summary>
internal interface IScaler
{
    /// <summary>SNS calls <c>scale</c> with the messages of an event.</summary>
    void Notify(IReadOnlyList<string> messages);

    /// <summary>The schedule calls <c>worker</c>.</summary>
    void Tick();

    /// <summary>Gets how many workers it may have while nothing is to do.</summary>
    int Idle { get; }

    /// <summary>Tells whether what it keeps or wants now is not what follows from the alarms' and the queue's true state.</summary>
    bool IsWrong();

    /// <summary>Tells whether so many workers live as a demand wants.</summary>
    bool AreUp(int workers);
}
