using System.Collections.Concurrent;
using System.Globalization;

namespace SqsWorker.Local.Reporting;

/// <summary>A file per function with everything it wrote, all its processes in one: what a log group is in AWS.</summary>
/// <param name="folder">The folder; <see cref="Open"/> makes it.</param>
internal sealed class FunctionLogs(string folder) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<TextWriter>> _files = new(StringComparer.Ordinal);

    public string Folder { get; } = Path.GetFullPath(folder);

    public string FileOf(string function) => Path.Combine(Folder, function + ".log");

    /// <summary>Makes the folder and tries it, before anything is started whose output it should take.</summary>
    /// <exception cref="UserErrorException">Nothing can be written there.</exception>
    public void Open()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            using var probe = new FileStream(
                Path.Combine(Folder, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"--log-folder {Folder}: a folder that can be written to is expected: {exception.Message}");
        }
    }

    /// <summary>Writes a line, or loses it where the disk is full or the folder gone: a run is worth more than its log.</summary>
    public void Write(string function, int processId, string line)
    {
        try
        {
            var file = _files.GetOrAdd(function, name => new Lazy<TextWriter>(() => OpenFile(name))).Value;
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{processId}] {line}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // This runs on the thread that reads the function's output: an error that leaves it ends the platform at once.
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files.Values)
        {
            try
            {
                await file.Value.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // What is not on the disk yet is lost, as above.
            }
        }

        _files.Clear();
    }

    private TextWriter OpenFile(string function) =>
        TextWriter.Synchronized(new StreamWriter(FileOf(function), append: false) { AutoFlush = true });
}
