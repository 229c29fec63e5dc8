using System.CommandLine;
using System.Text.Json;
using SqsWorker.Local.Controlling;

namespace SqsWorker.Local.Commands;

/// <summary><c>sqsworker status</c>: how the queues of a running stack stand.</summary>
internal sealed class StatusCommand : Command
{
    private readonly Argument<string?> _queue = new("queue") { Description = "The queue's declared name. Default: all.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _json = new("--json") { Description = "Print it as JSON." };

    public StatusCommand(Func<string, StackControl> connect)
        : base("status", "Show the queues of a running stack: depth, workers wanted and there, alarms, pauses.")
    {
        Arguments.Add(_queue);
        var target = new ControlOptions(this);
        Options.Add(_json);
        SetAction(async (result, cancellationToken) =>
        {
            var queues = await connect(target.Stack(result))
                .LookAsync(result.GetValue(_queue), target.Table(result), target.Declared(result), cancellationToken).ConfigureAwait(false);
            var text = result.GetValue(_json) ? JsonSerializer.Serialize(queues, StatusJson.Default.IReadOnlyListQueueStatus) : StatusTable.Write(queues);
            await result.InvocationConfiguration.Output.WriteLineAsync(text).ConfigureAwait(false);
            return ExitCodes.Success;
        });
    }
}
