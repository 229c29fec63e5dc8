using System.Text.Json.Nodes;
using SqsWorker.Rendering.Arguments;
using SqsWorker.Rendering.Deploying;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Manifest;
using SqsWorker.Rendering.Merging;
using SqsWorker.Rendering.Reading;
using SqsWorker.Rendering.Rendering;
using SqsWorker.Rendering.Writing;

namespace SqsWorker.Rendering;

/// <summary>The pipeline, in order: read, parse, render, merge, write.</summary>
internal static class RenderCommand
{
    /// <summary>Renders the template and writes it where it differs.</summary>
    /// <param name="arguments">What to read and where to write.</param>
    /// <returns>What the overrides took away, a line each, and a line that says what was done.</returns>
    public static string Run(RenderArguments arguments)
    {
        if (AssemblyReader.ReadManifest(arguments.Assembly) is not { } json)
        {
            return WithoutQueues(arguments, TemplateFile.Read(arguments.Template));
        }

        var manifest = ManifestParser.Parse(json, arguments.Assembly);
        ManifestRules.Check(manifest, arguments.Assembly);

        if (manifest.Queues.Count == 0)
        {
            return WithoutQueues(arguments, TemplateFile.Read(arguments.Template));
        }

        var stack = StackModel.From(manifest, arguments);
        FunctionLimits.Check(stack, arguments.Assembly);
        var template = StackRenderer.Render(stack);
        IReadOnlyList<string> notes = [];
        if (arguments.Overrides is { } overrides)
        {
            (template, notes) = Overrides.Apply(template, overrides);
        }

        if (ProjectCodeRules.IsPublishedFor(template))
        {
            ProjectFolderRule.Check(arguments);
        }

        ToolDefaultsRule.Check(arguments);

        var text = CanonicalJson.Write(template);
        StackLimits.Check(template, text, arguments.Template);
        QueuePolicyLimit.Check(template, arguments.Template);
        DashboardLimit.Check(stack, template, arguments.Template);
        var stamp = new Stamp(arguments.Stamp);
        var outcome = stamp.End(TemplateFile.Has(arguments.Template, text) ? TemplateOutcome.Unchanged : Write(template, text, arguments, stamp));
        return string.Join('\n', [.. notes, Say(outcome, arguments.Template)]);
    }

    private static TemplateOutcome Write(JsonObject template, string text, RenderArguments arguments, Stamp stamp)
    {
        var existing = TemplateFile.Read(arguments.Template);
        if (!arguments.AllowQueueRemoval)
        {
            QueueRemoval.Check(existing, template, arguments.Template);
        }

        return TemplateWriter.Write(existing, template, text, arguments.Template, arguments.Verify, stamp);
    }

    /// <summary>A project without a handler builds; a stack is never emptied by accident.</summary>
    private static string WithoutQueues(RenderArguments arguments, JsonObject? existing)
    {
        if (QueueRemoval.HasQueues(existing))
        {
            throw new RenderingException(RenderError.In(
                arguments.Template,
                ErrorIds.QueueRemoved,
                $"no queue is declared in {Path.GetFileName(arguments.Assembly)}, yet there is a rendered stack. Delete the file if that is meant."));
        }

        new Stamp(arguments.Stamp).End(TemplateOutcome.None);
        return $"{Path.GetFileName(arguments.Assembly)} declares no queue: nothing to render.";
    }

    private static string Say(TemplateOutcome outcome, string path) => outcome switch
    {
        TemplateOutcome.Created => $"Rendered {path}",
        TemplateOutcome.Written => $"Rendered {path} anew",
        _ => $"{path} is up to date",
    };
}
