using System.Text.Json;
using SqsWorker.EndToEnd.Tests.Commands;

namespace SqsWorker.EndToEnd.Tests.Deploying;

/// <summary>A run of a deployed folder's functions on the local platform, which finds each as the managed runtime does: by its handler.</summary>
internal static class LocalReport
{
    private static readonly string[] Functions = ["ProcessFunction", "ScaleFunction", "WorkerFunction"];

    /// <summary>Sends messages to each queue and asserts that all functions answered and all messages were handled.</summary>
    public static async Task AssertRunsAsync(Dotnet user, string tool, string project, string executable, params string[] more)
    {
        var run = await user.RunAsync(
            project,
            TimeSpan.FromMinutes(3),
            "exec", tool, "run", "--template", "serverless.template", "--assembly", executable, "--send", "10", "--exit-when-drained", "--json", "--log-folder", executable + "-logs");

        run.AssertSucceeded();

        // What is told on the way comes by the same pipe as the report.
        var json = run.Output[run.Output.IndexOf("{\n", StringComparison.Ordinal)..(run.Output.LastIndexOf("\n}", StringComparison.Ordinal) + 2)];
        using var report = JsonDocument.Parse(string.Join('\n', json.Split('\n').Where(static line => line.Length > 0 && line.TrimStart()[0] is '{' or '}' or '[' or ']' or '"')));
        var functions = report.RootElement.GetProperty("run").GetProperty("functions").EnumerateArray().ToList();
        Assert.Equal(Functions.Concat(more).Order(StringComparer.Ordinal), functions.Select(static function => function.GetProperty("function").GetString()).Order(StringComparer.Ordinal));
        Assert.All(functions, function =>
        {
            Assert.True(function.GetProperty("events").GetInt32() > 0, run.ToString());
            Assert.True(function.GetProperty("errors").GetInt32() == 0, run.ToString());
        });
        Assert.All(
            report.RootElement.GetProperty("run").GetProperty("queues").EnumerateArray(),
            static queue => Assert.InRange(queue.GetProperty("handled").GetInt32(), 10, int.MaxValue));
    }
}
