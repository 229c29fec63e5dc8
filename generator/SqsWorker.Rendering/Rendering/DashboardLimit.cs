using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Rendering;

/// <summary>CloudWatch refuses a dashboard that is too large only at the deploy (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html">quotas</see>).</summary>
internal static class DashboardLimit
{
    private const int MostWidgets = 500;

    /// <summary>Fails if the rendered dashboard has more than CloudWatch takes.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="template">The template, overrides and all: those may have taken the dashboard out, or its body.</param>
    /// <param name="path">The file, for the message.</param>
    public static void Check(StackModel stack, JsonObject template, string path)
    {
        var widgets = stack.Queues.Sum(static queue => queue.HasDeadLetters ? 5 : 4);
        var properties = (template["Resources"]?["Dashboard"] as JsonObject)?["Properties"] as JsonObject;
        if (stack.Dashboard && properties?["DashboardBody"] is JsonObject body && body.ContainsKey("Fn::Join"))
        {
            StackLimits.Require(
                path,
                widgets,
                MostWidgets,
                "widgets",
                "A queue takes 5, and 4 without a dead-letter queue: leave it out by <SqsWorkerDashboard>false</SqsWorkerDashboard> in the project file, or divide the handlers among several projects.",
                "the dashboard",
                "CloudWatch");
        }
    }
}
