using System.Text.Json;
using SqsWorker.Rendering.Arguments;
using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering.Deploying;

/// <summary>The deploy tool takes the template that its defaults file names, whatever the build renders.</summary>
internal static class ToolDefaultsRule
{
    private static readonly JsonDocumentOptions AsTheTool = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly StringComparison Paths = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>Fails where the tool would deploy another template.</summary>
    /// <param name="arguments">The render.</param>
    public static void Check(RenderArguments arguments)
    {
        if (arguments.ToolDefaults is { } file && TemplateOf(file) is { } name && !string.Equals(Resolve(file, name), Path.GetFullPath(arguments.Template), Paths))
        {
            throw new RenderingException(RenderError.In(
                file,
                ErrorIds.DeployedElsewhere,
                $"\"template\" is '{name}', and the build renders {arguments.Template}: dotnet lambda deploy-serverless would deploy what nobody renders. "
                + "Make it the same file as the property SqsWorkerTemplate, or leave one of them out."));
        }
    }

    private static string Resolve(string file, string name) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, name));

    // What the tool can't read it says itself, and deploys nothing. What stands for a variable of the environment is known there alone.
    private static string? TemplateOf(string file)
    {
        try
        {
            using var defaults = JsonDocument.Parse(File.ReadAllText(file), AsTheTool);
            return defaults.RootElement.ValueKind == JsonValueKind.Object
                && defaults.RootElement.TryGetProperty("template", out var template)
                && template.ValueKind == JsonValueKind.String
                && template.GetString() is { Length: > 0 } name
                && !name.Contains("$(", StringComparison.Ordinal)
                ? name
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RenderingException(RenderError.In(file, ErrorIds.FileAccess, exception.Message));
        }
    }
}
