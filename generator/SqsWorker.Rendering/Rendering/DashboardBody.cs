using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Rendering;

/// <summary>The dashboard's body. CloudWatch takes it as one text; joined of a text per queue, a changed queue changes one line.</summary>
internal static class DashboardBody
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the body.</summary>
    /// <param name="stack">The stack.</param>
    /// <returns>An intrinsic function.</returns>
    public static JsonObject Of(StackModel stack)
    {
        var rows = stack.Queues.Select(queue => Row(stack, queue)).ToArray();
        JsonNode[] lines =
        [
            "{\"widgets\":[",
            .. rows.Select((row, index) => new JsonObject { ["Fn::Sub"] = index < rows.Length - 1 ? row + "," : row }),
            "]}",
        ];
        return new JsonObject { ["Fn::Join"] = new JsonArray("", new JsonArray(lines)) };
    }

    private static string Row(StackModel stack, QueueModel queue)
    {
        var widgets = ResourceTemplate.Render("dashboard-row", stack, queue)["widgets"]!.AsArray();
        return string.Join(',', widgets.Select(widget => widget!.ToJsonString(Compact)));
    }
}
