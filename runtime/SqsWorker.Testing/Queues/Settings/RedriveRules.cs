namespace SqsWorker.Testing.Queues;

/// <summary>Which queue may be whose dead-letter queue.</summary>
internal static class RedriveRules
{
    public static void Check(SqsEngine engine, string sourceArn, QueueSettings settings, RedrivePolicy redrive)
    {
        var policy = settings.Text("RedrivePolicy");
        if (string.Equals(redrive.TargetArn, sourceArn, StringComparison.Ordinal) || engine.FindByArn(redrive.TargetArn) is not { } target)
        {
            throw SqsErrors.InvalidParameter("RedrivePolicy", policy, "Dead letter target does not exist.");
        }

        if (target.IsFifo != settings.Fifo)
        {
            throw SqsErrors.InvalidParameter("RedrivePolicy", policy, "Dead-letter queue must be same type of queue as the source.");
        }

        if (target.Settings.RedriveAllow?.Allows(sourceArn) == false)
        {
            throw SqsErrors.InvalidParameter("RedrivePolicy", policy, "The dead-letter queue's RedriveAllowPolicy does not allow this source queue.");
        }
    }
}
