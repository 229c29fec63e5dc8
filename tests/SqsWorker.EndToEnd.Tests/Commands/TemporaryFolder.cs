namespace SqsWorker.EndToEnd.Tests.Commands;

/// <summary>A folder that goes with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sqsworker-e2e-");

    public string Path => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
