using System.CommandLine;
using System.Globalization;
using SqsWorker.Local.Controlling;
using SqsWorker.Scaling;

namespace SqsWorker.Local.Commands;

/// <summary><c>sqsworker pause</c> and <c>sqsworker resume</c>: whether a queue of a running stack has workers.</summary>
internal sealed class PauseCommand : Command
{
    private readonly Argument<string> _queue = new("queue") { Description = "The queue's declared name." };
    private readonly Option<string?> _for = new("--for") { HelpName = "30m|2h|1d", Description = "How long. Default: until it is resumed." };
    private readonly ControlOptions _target;

    private PauseCommand(string name, string description)
        : base(name, description)
    {
        Arguments.Add(_queue);
        _target = new ControlOptions(this);
    }

    public static PauseCommand Pause(Func<string, StackControl> connect, TimeProvider time)
    {
        var command = new PauseCommand("pause", "Pause a queue: nothing is started, and running workers receive nothing more after about 20 seconds. Its messages wait.");
        command.Options.Add(command._for);
        command.SetAction((result, cancellationToken) =>
        {
            var until = result.GetValue(command._for) is { } span ? time.GetUtcNow() + OptionValues.Duration(span) : (DateTimeOffset?)null;
            return command.TellAsync(result, connect, new QueueControl(true, until), cancellationToken);
        });
        return command;
    }

    public static PauseCommand Resume(Func<string, StackControl> connect)
    {
        var command = new PauseCommand("resume", "End a queue's pause: the next tick starts workers.");
        command.SetAction((result, cancellationToken) => command.TellAsync(result, connect, default, cancellationToken));
        return command;
    }

    private async Task<int> TellAsync(ParseResult result, Func<string, StackControl> connect, QueueControl control, CancellationToken cancellationToken)
    {
        var queue = result.GetRequiredValue(_queue);
        var stack = _target.Stack(result);
        await connect(stack).TellAsync(queue, control, _target.Table(result), _target.Declared(result), cancellationToken).ConfigureAwait(false);
        var said = control switch
        {
            { Paused: false } => "is not paused; the next tick starts its workers",
            { Until: { } until } => $"is paused until {until.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}; its workers receive nothing more after about 20 seconds",
            _ => "is paused until it is resumed; its workers receive nothing more after about 20 seconds",
        };
        await result.InvocationConfiguration.Output.WriteLineAsync($"{queue} of {stack} {said}").ConfigureAwait(false);
        return ExitCodes.Success;
    }
}
