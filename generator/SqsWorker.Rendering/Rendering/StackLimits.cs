using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering.Rendering;

/// <summary>CloudFormation refuses a stack that is too large only at the deploy; the build can tell at once.</summary>
internal static class StackLimits
{
    private const int MaxResources = 500;
    private const int MaxOutputs = 200;
    private const int MaxBytes = 1_000_000;

    /// <summary>Fails if the stack is larger than CloudFormation takes.</summary>
    /// <param name="template">The template, overrides and all.</param>
    /// <param name="text">The same as text.</param>
    /// <param name="path">The file, for the message.</param>
    public static void Check(JsonObject template, string text, string path)
    {
        const string Advice = "A queue takes 2 and 1 per step, and 2 for people's alarms: use fewer steps, or divide the handlers among several projects.";
        Require(path, CountResources(template), MaxResources, "resources", Advice);
        Require(path, (template["Outputs"] as JsonObject)?.Count ?? 0, MaxOutputs, "outputs", "A queue takes 2 or 3: take some out by overrides, or divide the handlers among several projects.");
        Require(path, Encoding.UTF8.GetByteCount(text), MaxBytes, "bytes", "Divide the handlers among several projects.");
    }

    /// <summary>Tells whether the outputs of dead-letter queues, which a stack can do without, are as many as fit beside the others.</summary>
    /// <param name="stack">The stack.</param>
    /// <returns><see langword="false"/> for a stack that has none of them.</returns>
    public static bool HasRoomForDeadLetterOutputs(StackModel stack) =>
        (stack.Queues.Count(queue => queue.IsMade) * 3) + (stack.PeopleAlarms ? 1 : 0) <= MaxOutputs;

    /// <summary>Counts the resources as they are after the SAM transform; of what users add that is no function, there may be more.</summary>
    /// <param name="template">The template.</param>
    /// <returns>The number.</returns>
    public static int CountResources(JsonObject template)
    {
        var all = (template["Globals"] as JsonObject)?["Function"] as JsonObject ?? [];
        return template["Resources"]!.AsObject().Sum(resource => 1 + SamTransform.AddedTo(resource.Value, all));
    }

    /// <summary>Fails where there is more of something than AWS takes.</summary>
    /// <param name="path">The file, for the message.</param>
    /// <param name="count">How much there would be.</param>
    /// <param name="limit">How much there may be.</param>
    /// <param name="what">Of what.</param>
    /// <param name="advice">What to do.</param>
    /// <param name="whole">Where there is too much of it.</param>
    /// <param name="service">Who refuses it.</param>
    public static void Require(string path, int count, int limit, string what, string advice, string whole = "the stack", string service = "CloudFormation")
    {
        if (count > limit)
        {
            throw new RenderingException(RenderError.In(
                path,
                ErrorIds.StackTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"{whole} would have {count} {what}, {service} allows {limit}. {advice}")));
        }
    }
}
