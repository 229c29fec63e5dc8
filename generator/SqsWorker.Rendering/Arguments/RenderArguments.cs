namespace SqsWorker.Rendering.Arguments;

/// <summary>What one render is asked to do.</summary>
internal sealed record RenderArguments
{
    /// <summary>Gets the compiled worker; its file name is the functions' handler (<c>--assembly</c>).</summary>
    public required string Assembly { get; init; }

    /// <summary>Gets the file to render (<c>--template</c>).</summary>
    public required string Template { get; init; }

    /// <summary>Gets the project file of the worker, if the build says it (<c>--project</c>).</summary>
    public string? Project { get; init; }

    /// <summary>Gets the project files that lie beside the template (<c>--project-file</c>, for each).</summary>
    public IReadOnlyList<string> ProjectFiles { get; init; } = [];

    /// <summary>Gets the deploy tool's defaults file, if there is one (<c>--tool-defaults</c>).</summary>
    public string? ToolDefaults { get; init; }

    /// <summary>Gets the user's merge patch, if there is one (<c>--overrides</c>).</summary>
    public string? Overrides { get; init; }

    /// <summary>Gets the file that tells the build when and how the last render ended (<c>--stamp</c>).</summary>
    public string? Stamp { get; init; }

    /// <summary>Gets the functions' processor (<c>--architecture</c>).</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>Gets a value indicating whether the stack has alarms for people (not with <c>--no-people-alarms</c>).</summary>
    public bool PeopleAlarms { get; init; } = true;

    /// <summary>Gets a value indicating whether the stack has a dashboard (not with <c>--no-dashboard</c>).</summary>
    public bool Dashboard { get; init; } = true;

    /// <summary>Gets a value indicating whether a template that is there must already be right (<c>--verify</c>).</summary>
    public bool Verify { get; init; }

    /// <summary>Gets a value indicating whether a queue may leave the stack (<c>--allow-queue-removal</c>).</summary>
    public bool AllowQueueRemoval { get; init; }
}
