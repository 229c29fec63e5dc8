using System.Diagnostics;
using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Emitting;

/// <summary>The generated Main, as a process.</summary>
public sealed class EntryPointTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("sqsworker-main-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Main_TheUserLeavesAThreadBehind_EndsTheProcessAllTheSame()
    {
        Emit(
            ("Orders.cs", """
                [SqsWorker.QueueHandler("orders")]
                public sealed class Handler : SqsWorker.IQueueHandler<string>
                {
                    public Task HandleAsync(string message, SqsWorker.MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
                }
                """),
            (Shop.Startup.File, Shop.Startup.Text.ReplaceLineEndings("\n").Replace(
                "    {\n    }", "    {\n        new Thread(() => Thread.CurrentThread.Join()).Start();\n        throw new InvalidOperationException(\"no database\");\n    }", StringComparison.Ordinal)));
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(_folder, "Acme.Shop.dll")]) { RedirectStandardOutput = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:1/nobody",
            ["SQSWORKER_FUNCTION"] = "process",
            ["SQSWORKER_STACK"] = "shop",
            ["SQSWORKER_QUEUE_URL_PREFIX"] = "https://sqs/shop-",
            ["SQSWORKER_TABLE"] = "table",
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.Equal(1, process.ExitCode);
            Assert.Contains("InvalidOperationException: no database", output, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
        }
    }

    private void Emit(params (string File, string Text)[] files)
    {
        using var assembly = File.Create(Path.Combine(_folder, "Acme.Shop.dll"));
        var result = GeneratorHarness.Run(files).Compilation.Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        File.WriteAllText(
            Path.Combine(_folder, "Acme.Shop.runtimeconfig.json"),
            """{ "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""");

        // Without a list of dependencies those are all that lie beside it.
        foreach (var pattern in (string[])["SqsWorker.dll", "AWSSDK.*.dll", "Microsoft.Extensions.*.dll"])
        {
            foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, pattern))
            {
                File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
            }
        }
    }
}
