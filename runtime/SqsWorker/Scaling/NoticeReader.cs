using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;

namespace SqsWorker.Scaling;

/// <summary>
/// Takes the message of a record for what it is, a text that anybody may have written: only a notice of one of the stack's own alarms
/// comes through. All else is logged and left, and the other records of the event still count.
/// </summary>
internal sealed class NoticeReader(AlarmIndex alarms, AlarmHome? home, TimeProvider time, ILogger logger)
{
    public bool TryRead(string? message, out AlarmNotice notice, [NotNullWhen(true)] out QueueDefinition? queue, [NotNullWhen(true)] out ScaleStep? step)
    {
        (notice, queue, step) = (default, null, null);
        try
        {
            notice = AlarmNotice.Parse(message ?? throw new FormatException("the record has no Sns.Message"));
            if (FindFault(notice) is { } fault)
            {
                throw new FormatException(fault);
            }
        }
        catch (FormatException exception)
        {
            logger.NoticeUnreadable(exception.Message);
            return false;
        }

        if (!alarms.TryFind(notice.AlarmName, out queue, out step))
        {
            logger.AlarmUnknown(notice.AlarmName);
            return false;
        }

        return true;
    }

    private string? FindFault(AlarmNotice notice)
    {
        var since = DateTimeOffset.FromUnixTimeMilliseconds(notice.Version);
        return AlarmRegister.IsFromTheFuture(since, time.GetUtcNow())
            ? string.Create(CultureInfo.InvariantCulture, $"the alarm {notice.AlarmName} has changed its state at {since:O}, which is yet to come")
            : home?.FindFault(notice);
    }
}
