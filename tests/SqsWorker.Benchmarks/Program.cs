using SqsWorker.Benchmarks.Coldstart;
using SqsWorker.Benchmarks.Coldstart.Serving;
using SqsWorker.Benchmarks.Converge;
using SqsWorker.Benchmarks.Drain;
using SqsWorker.Benchmarks.Drain.Serving;
using SqsWorker.Benchmarks.Engine;
using SqsWorker.Benchmarks.Reaction;
using SqsWorker.Benchmarks.Render;
using SqsWorker.Benchmarks.Running;
using SqsWorker.Benchmarks.Serving;

// The table of contents: a name on the command line, and the figures that stand behind it.
Dictionary<string, Func<IBenchmark>> benchmarks = new(StringComparer.Ordinal)
{
    ["engine"] = static () => new EngineBenchmark(),
};

// A benchmark may need a server in a process of its own: it starts this program again.
if (args is [ServerProgram.Command])
{
    return await ServerProgram.RunAsync().ConfigureAwait(false);
}

if (args is [DrainServer.Command])
{
    return await DrainServerProgram.RunAsync().ConfigureAwait(false);
}

if (args is [ColdstartServer.Command])
{
    return await ColdstartServerProgram.RunAsync().ConfigureAwait(false);
}

// Its figures belong together: one run of a consumer gives all of them.
if (args is [DrainCommand.Name, .. var options])
{
    return await DrainCommand.RunAsync(options).ConfigureAwait(false);
}

// Processes from their start, in turns.
if (args is [ColdstartCommand.Name, .. var starts])
{
    return await ColdstartCommand.RunAsync(starts).ConfigureAwait(false);
}

// A million events of one world after another, ours and the ancestor's: it fails where ours breaks a rule.
if (args is [ConvergeCommand.Name, .. var size])
{
    return ConvergeCommand.Run(size);
}

if (args is [ReactionCommand.Name, .. var burst])
{
    return ReactionCommand.Run(burst);
}

// What the build's last step costs: processes, too.
if (args is [RenderCommand.Name, .. var counts])
{
    return await RenderCommand.RunAsync(counts).ConfigureAwait(false);
}

return await BenchmarkCommand.RunAsync(benchmarks, args).ConfigureAwait(false);
