using System.Collections.Concurrent;
using System.Globalization;

namespace SqsWorker.Local.Reporting;

/// <summary>A file per function with everything it wrote, all its processes in one: what a log group is in AWS.</summary>
/// <param name="folder">The folder; it is made when the first line comes.</param>
internal sealed class FunctionLogs(string folder) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<TextWriter>> _files = new(StringComparer.Ordinal);

    public string Folder { get; } = Path.GetFullPath(folder);

    public string FileOf(string function) => Path.Combine(Folder, function + ".log");

    public void Write(string function, int processId, string line)
    {
        var file = _files.GetOrAdd(function, name => new Lazy<TextWriter>(() => Open(name))).Value;
        file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{processId}] {line}"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files.Values)
        {
            await file.Value.DisposeAsync().ConfigureAwait(false);
        }

        _files.Clear();
    }

    private TextWriter Open(string function)
    {
        Directory.CreateDirectory(Folder);
        return TextWriter.Synchronized(new StreamWriter(FileOf(function), append: false) { AutoFlush = true });
    }
}
