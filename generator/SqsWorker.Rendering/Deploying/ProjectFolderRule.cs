using SqsWorker.Rendering.Arguments;
using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering.Deploying;

/// <summary>
/// <c>dotnet lambda deploy-serverless</c> publishes the one project that lies beside the template. Where there is none or more than one it zips the folder as it
/// is, without a word, and no publish finds out that the template is stale.
/// </summary>
internal static class ProjectFolderRule
{
    /// <summary>Fails where the project is not the only one beside the template.</summary>
    /// <param name="arguments">The render.</param>
    public static void Check(RenderArguments arguments)
    {
        if (arguments.Project is not { } project)
        {
            return;
        }

        if (!arguments.ProjectFiles.Contains(project, StringComparer.OrdinalIgnoreCase))
        {
            throw Wrong(arguments, $"the template does not lie beside {project}, whose code its functions have: SqsWorkerTemplate may name another file of the project's folder.");
        }

        if (arguments.ProjectFiles.Count > 1)
        {
            var names = string.Join(", ", arguments.ProjectFiles.Select(Path.GetFileName).Order(StringComparer.Ordinal));
            throw Wrong(arguments, $"{names} lie beside the template, and one project file may: give each project a folder of its own.");
        }
    }

    private static RenderingException Wrong(RenderArguments arguments, string message) => new(RenderError.In(
        arguments.Template,
        ErrorIds.DeployedElsewhere,
        $"{message} dotnet lambda deploy-serverless publishes the one project of the template's folder, and zips the folder as it is where there is not one. "
        + "A project that is not deployed to Lambda sets SqsWorkerRenderTemplate=false."));
}
