using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Topics;

namespace SqsWorker.Testing.Faults;

/// <summary>When notices and asynchronous events are delivered: once and at once, unless the plan loses or doubles them.</summary>
internal static class DeliveryFaults
{
    private static readonly TimeSpan[] Once = [TimeSpan.Zero];

    public static IReadOnlyList<TimeSpan> OfNotice(FaultPlan? plan, TopicNotification notice)
        => plan is null
            ? Once
            : Plan(plan, new FaultTarget("sns", "Deliver", notice.TopicArn[(notice.TopicArn.LastIndexOf(':') + 1)..]), (FaultKind.LostNotice, plan.Rates.LostNotices), (FaultKind.DoubledNotice, plan.Rates.DoubledNotices));

    public static IReadOnlyList<TimeSpan> OfEvent(FaultPlan? plan, FunctionDefinition function)
        => plan is null
            ? Once
            : Plan(plan, new FaultTarget("lambda", "Deliver", function.Name), (FaultKind.LostEvent, plan.Rates.LostEvents), (FaultKind.DoubledEvent, plan.Rates.DoubledEvents));

    private static TimeSpan[] Plan(FaultPlan plan, FaultTarget target, (FaultKind Kind, double Rate) lost, (FaultKind Kind, double Rate) doubled)
    {
        if (plan.Hits(lost.Kind, lost.Rate, target, out _))
        {
            return [];
        }

        return plan.Hits(doubled.Kind, doubled.Rate, target, out var draw) ? [TimeSpan.Zero, plan.Rates.LatestCopy * draw] : Once;
    }
}
