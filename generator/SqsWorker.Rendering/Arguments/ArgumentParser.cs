using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering.Arguments;

/// <summary>
/// Reads the command line. <c>@file</c> stands for the file's lines, one argument each: paths need no quoting, and the
/// build sees by the file whether its properties changed.
/// </summary>
internal static class ArgumentParser
{
    private static readonly string[] Architectures = ["x86_64", "arm64"];

    /// <summary>Parses the command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>The arguments, checked.</returns>
    public static RenderArguments Parse(IEnumerable<string> args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var projectFiles = new List<string>();
        using var rest = args.SelectMany(Expand).GetEnumerator();
        while (rest.MoveNext())
        {
            var name = rest.Current;
            values[name] = name switch
            {
                "--verify" or "--allow-queue-removal" or "--no-people-alarms" or "--no-dashboard" => "true",
                "--assembly" or "--template" or "--overrides" or "--stamp" or "--architecture" or "--project" or "--project-file" or "--tool-defaults" =>
                    rest.MoveNext() ? rest.Current : throw Wrong($"{name} needs a value"),
                _ => throw Wrong(
                    $"'{name}' is not an argument; there are --assembly, --template, --overrides, --stamp, --architecture, --project, --project-file, "
                    + "--tool-defaults, --verify, --allow-queue-removal, --no-people-alarms and --no-dashboard"),
            };
            if (name == "--project-file")
            {
                projectFiles.Add(values[name]);
            }
        }

        return Check(new RenderArguments
        {
            Assembly = values.GetValueOrDefault("--assembly") ?? throw Wrong("--assembly is missing"),
            Template = values.GetValueOrDefault("--template") ?? throw Wrong("--template is missing"),
            Project = values.GetValueOrDefault("--project"),
            ProjectFiles = projectFiles,
            ToolDefaults = values.GetValueOrDefault("--tool-defaults"),
            Overrides = values.GetValueOrDefault("--overrides"),
            Stamp = values.GetValueOrDefault("--stamp"),
            Architecture = values.GetValueOrDefault("--architecture", "x86_64"),
            Verify = values.ContainsKey("--verify"),
            PeopleAlarms = !values.ContainsKey("--no-people-alarms"),
            Dashboard = !values.ContainsKey("--no-dashboard"),
            AllowQueueRemoval = values.ContainsKey("--allow-queue-removal"),
        });
    }

    private static IEnumerable<string> Expand(string arg)
    {
        if (!arg.StartsWith('@'))
        {
            return [arg];
        }

        try
        {
            return File.ReadLines(arg[1..]).Where(line => line.Length > 0).ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"the arguments in '{arg[1..]}' can't be read: {exception.Message}");
        }
    }

    private static RenderArguments Check(RenderArguments arguments) =>
        Architectures.Contains(arguments.Architecture, StringComparer.Ordinal)
            ? arguments
            : throw Wrong($"the architecture '{arguments.Architecture}' (property SqsWorkerArchitecture) is not x86_64 or arm64");

    private static RenderingException Wrong(string message) =>
        new(RenderError.In("SqsWorker.Rendering", ErrorIds.BadArguments, message));
}
