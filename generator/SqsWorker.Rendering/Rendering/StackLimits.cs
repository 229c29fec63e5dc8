using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering.Rendering;

/// <summary>CloudFormation refuses a stack that is too large only at the deploy; the build can tell at once.</summary>
internal static class StackLimits
{
    private const int MaxResources = 500;

    // What the SAM transform adds to each event of a function: a subscription or a rule, and a permission.
    private const int AddedByEvent = 2;

    /// <summary>Fails if the stack has too many resources.</summary>
    /// <param name="template">The template, overrides and all.</param>
    /// <param name="path">The file, for the message.</param>
    public static void Check(JsonObject template, string path)
    {
        var resources = template["Resources"]!.AsObject().Count
            + template["Resources"]!.AsObject().Sum(resource => AddedByTransform(resource.Value));
        if (resources > MaxResources)
        {
            throw new RenderingException(RenderError.In(
                path,
                ErrorIds.StackTooLarge,
                $"the stack would have {resources} resources, CloudFormation allows {MaxResources}. A queue takes 2 and 1 per step: use fewer steps, or divide the handlers among several projects."));
        }
    }

    // Overrides may have put anything anywhere.
    private static int AddedByTransform(JsonNode? resource)
    {
        var properties = (resource as JsonObject)?["Properties"] as JsonObject;
        var events = (properties?["Events"] as JsonObject)?.Count ?? 0;
        return (events * AddedByEvent) + (properties?["EventInvokeConfig"] is null ? 0 : 1);
    }
}
