using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>SNS and the asynchronous queue before <c>scale</c>: notices come doubled, out of order, up to six hours late, or not.</summary>
internal sealed class NoticeChannel(ScaleWorld world)
{
    private static readonly string[] Strangers =
    [
        "", "{}", "[1]", """{"AlarmName":"w_jobs-messages-1"}""", """{"AlarmName":"w_jobs-messages-1","NewStateValue":"ALARM","StateChangeTime":"yesterday"}""",
        Notices.Alarm("other_jobs-messages-1", "ALARM"), Notices.Alarm("w_nobody", "OK"), Notices.Alarm("w_jobs-messages-1", "PANIC"),
    ];

    private readonly PriorityQueue<string, DateTimeOffset> _late = new();

    private bool _isLossy;

    /// <summary>Gets whether each notice was taken in: none was lost, none is late.</summary>
    public bool IsComplete => !_isLossy && _late.Count == 0;

    /// <summary>Nobody will take a notice in.</summary>
    public void Lose()
    {
        _isLossy = true;
        world.Watch.Happened(Happening.NoticeLost);
    }

    public void Send(string notice)
    {
        if (world.Chance(world.Plan.LostNotices))
        {
            Lose();
            return;
        }

        Deliver(notice);
        if (world.Chance(world.Plan.DoubledNotices))
        {
            world.Watch.Happened(Happening.NoticeDoubled);
            Deliver(notice);
        }
    }

    /// <summary>Delivers what is due of the late; at the end of the world all of it.</summary>
    public void DeliverLate(bool all = false)
    {
        while (_late.TryPeek(out var notice, out var due) && (all || due <= world.Events.Now))
        {
            _late.Dequeue();
            world.Watch.Happened(Happening.NoticeLate);
            world.Scaler.Notify([notice]);
        }
    }

    private void Deliver(string notice)
    {
        if (world.Chance(world.Plan.LateNotices))
        {
            // One in four is hours late, the others seconds or minutes.
            var longest = world.Random.Next(4) == 0 ? TimeSpan.FromHours(6) : TimeSpan.FromMinutes(25);
            _late.Enqueue(notice, world.Events.Now + (longest * world.Random.NextDouble()));
            return;
        }

        var delay = world.IsCalm ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(2 * world.Random.NextDouble());
        if (world.Chance(world.Plan.LateNotices))
        {
            world.Watch.Happened(Happening.NoticeReordered);
            delay += TimeSpan.FromSeconds(world.Random.Next(90));
        }

        world.Events.In(delay, () =>
        {
            world.Watch.Happened(Happening.NoticeDelivered);
            world.Scaler.Notify(world.Chance(world.Plan.ForgedNotices) ? WithStranger(notice) : [notice]);
        });
    }

    private string[] WithStranger(string notice)
    {
        world.Watch.Happened(Happening.NoticeForged);
        var stranger = Strangers[world.Random.Next(Strangers.Length)];
        return world.Random.Next(2) == 0 ? [stranger, notice] : [notice, stranger];
    }
}
