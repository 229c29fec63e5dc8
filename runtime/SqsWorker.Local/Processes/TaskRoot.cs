using SqsWorker.Testing.Functions;

namespace SqsWorker.Local.Processes;

/// <summary>
/// The folder that Lambda would unpack the deployment into: here the build's output folder. It finds a function's
/// executable by its handler as the managed runtime does: <c>{handler}.dll</c>, else a native file <c>{handler}</c>.
/// </summary>
/// <param name="folder">The folder.</param>
internal sealed class TaskRoot(string folder)
{
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Tells how to start a function.</summary>
    /// <exception cref="UserErrorException">There is no such executable.</exception>
    public FunctionCommand CommandOf(FunctionDefinition function)
    {
        if (function.Handler.Length == 0 || function.Handler.Contains(':', StringComparison.Ordinal) || Path.GetFileName(function.Handler) != function.Handler)
        {
            throw new UserErrorException($"{function.LogicalId}: the handler '{function.Handler}' is not the name of an executable assembly.");
        }

        var assembly = Path.Combine(Folder, function.Handler + ".dll");
        if (File.Exists(assembly))
        {
            return new FunctionCommand(DotnetHost(), ["exec", assembly]);
        }

        var native = Path.Combine(Folder, OperatingSystem.IsWindows() ? function.Handler + ".exe" : function.Handler);
        return File.Exists(native)
            ? new FunctionCommand(native, [])
            : throw new UserErrorException($"{function.LogicalId}: there is no executable {assembly} (handler '{function.Handler}'). Is the project built?");
    }

    private static string DotnetHost()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host && File.Exists(host))
        {
            return host;
        }

        return Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : "dotnet";
    }
}
