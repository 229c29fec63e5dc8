using SqsWorker.Testing.Stacks;

namespace SqsWorker.Local.Running;

/// <summary>Reads the rendered template.</summary>
internal static class TemplateFile
{
    /// <exception cref="UserErrorException">There is no such file, or it is no template that can be run here.</exception>
    public static StackTemplate Read(string path)
    {
        try
        {
            return StackTemplate.Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException($"--template {path}: there is no such file. A build of the worker renders it.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or StackTemplateException)
        {
            throw new UserErrorException($"--template {path}: {exception.Message}");
        }
    }
}
