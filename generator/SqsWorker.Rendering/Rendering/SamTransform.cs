using System.Text.Json.Nodes;
using SqsWorker.Rendering.Merging;

namespace SqsWorker.Rendering.Rendering;

/// <summary>
/// What the SAM transform makes beside a function
/// (<see href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html">generated resources</see>).
/// </summary>
internal static class SamTransform
{
    /// <summary>Counts what is made beside a resource.</summary>
    /// <param name="resource">The resource; overrides may have put anything anywhere.</param>
    /// <param name="all">What all functions have by the template's globals.</param>
    /// <returns>The number, and 0 where it is no function.</returns>
    public static int AddedTo(JsonNode? resource, JsonObject all)
    {
        if (Merge.TypeOf(resource) != "AWS::Serverless::Function")
        {
            return 0;
        }

        var properties = (resource as JsonObject)?["Properties"] as JsonObject ?? [];
        return (Has("Role") ? 0 : 1)
            + (Has("AutoPublishAlias") ? 2 : 0)
            + (Has("EventInvokeConfig") ? 1 : 0)
            + (Has("FunctionUrlConfig") ? 1 : 0)
            + (properties["Events"] as JsonObject ?? []).Sum(static one => AddedToEvent(Merge.TypeOf(one.Value)));

        bool Has(string name) => properties[name] is not null || all[name] is not null;
    }

    // A subscription, rule or schedule and what lets it in; what functions poll, or is let in alone, is one.
    private static int AddedToEvent(string type) => type switch
    {
        "SNS" or "Schedule" or "ScheduleV2" or "EventBridgeRule" or "CloudWatchEvent" or "CloudWatchLogs" or "IoTRule" => 2,
        _ => 1,
    };
}
