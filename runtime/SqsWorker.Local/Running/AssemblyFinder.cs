using System.Text.Json;
using SqsWorker.Testing.Stacks;

namespace SqsWorker.Local.Running;

/// <summary>Finds the folder of the built worker.</summary>
internal static class AssemblyFinder
{
    /// <summary>The folder of the assembly that was named; else of the newest one under bin/ that the template's functions run.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static string Folder(string? assembly, string template, StackTemplate stack)
    {
        if (assembly is not null)
        {
            return File.Exists(assembly)
                ? Path.GetDirectoryName(assembly)!
                : throw new UserErrorException($"--assembly {assembly}: there is no such file. Is the project built?");
        }

        var bin = Path.Combine(Path.GetDirectoryName(template)!, "bin");
        var handler = stack.Resources
            .Select(static resource => resource.Properties.TryGetProperty("Handler", out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null)
            .FirstOrDefault(static value => value is not null);
        var newest = Directory.Exists(bin)
            ? new DirectoryInfo(bin).EnumerateFiles($"{handler}.dll", SearchOption.AllDirectories).MaxBy(static file => file.LastWriteTimeUtc)
            : null;
        return newest?.DirectoryName ?? throw new UserErrorException($"--assembly is missing, and there is no {handler}.dll under {bin}. Is the project built?");
    }
}
