using System.Diagnostics;
using SqsWorker.Benchmarks.Coldstart.Preparing;
using SqsWorker.Benchmarks.Coldstart.Serving;

namespace SqsWorker.Benchmarks.Coldstart.Measuring;

/// <summary>One start of one variant, with the environment that Lambda and the stack give a function.</summary>
internal static class ColdStart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<ColdstartFigures> MeasureAsync(Variant variant, ColdstartServer server)
    {
        using var patience = new CancellationTokenSource(Patience);
        var start = Describe(variant, server.Address, await server.ExpectAsync().ConfigureAwait(false));
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            process.OutputDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            var next = await server.MomentAsync("next", patience.Token).ConfigureAwait(false);
            var package = variant.PackageBytes / 1e6;
            if (!variant.IsWorker)
            {
                return new ColdstartFigures(Milliseconds(began, next), null, package, null);
            }

            var receive = await server.MomentAsync("receive", patience.Token).ConfigureAwait(false);
            await server.MomentAsync("answer", patience.Token).ConfigureAwait(false);
            process.Refresh();
            return new ColdstartFigures(Milliseconds(began, next), Milliseconds(began, receive), package, process.PeakWorkingSet64 / 1048576.0);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static double Milliseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;

    private static ProcessStartInfo Describe(Variant variant, Uri server, string environment)
    {
        var address = server.AbsoluteUri.TrimEnd('/');
        var start = new ProcessStartInfo(variant.Program, variant.Arguments) { WorkingDirectory = variant.Folder, RedirectStandardOutput = true };
        var own = start.Environment;
        var path = own["PATH"];
        own.Clear();
        foreach (var (name, value) in (IEnumerable<(string, string?)>)
        [
            ("PATH", path),
            ("LANG", "en_US.UTF-8"),
            ("TZ", ":UTC"),
            ("AWS_LAMBDA_RUNTIME_API", $"{server.Authority}/runtime/{environment}"),
            ("AWS_LAMBDA_FUNCTION_NAME", "cold-process"),
            ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"),
            ("AWS_EXECUTION_ENV", "AWS_Lambda_dotnet10"),
            ("AWS_REGION", "us-east-1"),
            ("AWS_DEFAULT_REGION", "us-east-1"),
            ("AWS_ACCESS_KEY_ID", "benchmark"),
            ("AWS_SECRET_ACCESS_KEY", "benchmark"),
            ("AWS_SESSION_TOKEN", "benchmark"),
            ("AWS_ENDPOINT_URL", address),
            ("SQSWORKER_FUNCTION", "process"),
            ("SQSWORKER_STACK", "cold"),
            ("SQSWORKER_TABLE", ColdStack.Table),
            ("SQSWORKER_QUEUE_URL_PREFIX", $"{address}/123456789012/cold-"),
        ])
        {
            own[name] = value;
        }

        return start;
    }
}
