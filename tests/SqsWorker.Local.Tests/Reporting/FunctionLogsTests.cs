using SqsWorker.Local.Reporting;

namespace SqsWorker.Local.Tests.Reporting;

public sealed class FunctionLogsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sqsworker-logs-");

    [Fact]
    public async Task Write_AfterOpen_LeavesOneFileForTheFunction()
    {
        var logs = new FunctionLogs(Path.Combine(_folder.FullName, "new", "one"));
        logs.Open();
        logs.Write("Process", 7, "hello");
        await logs.DisposeAsync();

        Assert.Equal(["Process.log"], Directory.GetFiles(logs.Folder).Select(Path.GetFileName));
        Assert.Equal($"[7] hello{Environment.NewLine}", await File.ReadAllTextAsync(logs.FileOf("Process")));
    }

    [Fact]
    public void Open_FolderCannotBe_NamesTheOptionAndTheFolder()
    {
        var folder = Path.Combine(AFile(), "logs");

        var error = Assert.Throws<UserErrorException>(() => new FunctionLogs(folder).Open());

        Assert.StartsWith($"--log-folder {folder}: a folder that can be written to is expected: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_FolderIsGone_LosesTheLineAndNothingElse()
    {
        var logs = new FunctionLogs(Path.Combine(AFile(), "logs"));

        logs.Write("Process", 7, "hello");

        await logs.DisposeAsync();
        Assert.False(Directory.Exists(logs.Folder));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string AFile()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");
        return file;
    }
}
