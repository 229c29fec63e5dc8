using System.CommandLine;

namespace SqsWorker.Local.Commands;

/// <summary><c>sqsworker run</c>: the stack of a template on this machine.</summary>
internal sealed class RunCommand : Command
{
    private const double DefaultSpeed = 60;
    private const int DefaultTimeoutSeconds = 300;

    private readonly Option<string> _template = new("--template") { HelpName = "file", Description = "The rendered stack.", DefaultValueFactory = static _ => "serverless.template" };
    private readonly Option<string?> _assembly = new("--assembly") { HelpName = "file", Description = "The worker's built assembly. Default: the newest one under bin/ beside the template." };
    private readonly Option<int> _send = Numbers.Whole("--send", "n", "Send this many messages to each queue.", 0, 0, 1_000_000);
    private readonly Option<bool> _exitWhenDrained = new("--exit-when-drained") { Description = "End when every message is handled; exit code 0 only then." };
    private readonly Option<int> _timeout = Numbers.Whole("--timeout", "seconds", "When --exit-when-drained gives up.", DefaultTimeoutSeconds, 1, 86_400);
    private readonly Option<double> _speed = Numbers.Real("--speed", "n", "Make the minutes of alarms and schedules n times shorter.", DefaultSpeed, 1, 600);
    private readonly Option<int> _port = Numbers.Whole("--port", "port", "The port on 127.0.0.1; 0 takes a free one.", 0, 0, 65_535);
    private readonly Option<string> _stackName = new("--stack-name") { HelpName = "name", Description = "The stack's name.", DefaultValueFactory = static _ => "local" };
    private readonly Option<string> _region = new("--region") { HelpName = "region", Description = "The region that the stack believes to be in.", DefaultValueFactory = static _ => "eu-central-1" };
    private readonly Option<string[]> _body = new("--body") { HelpName = "[queue=]file|json", Description = "Message bodies for --send; an array's elements in turn. Default: samples/{queue}.json beside the template." };
    private readonly Option<string[]> _env = new("--env") { HelpName = "NAME[=value]", Description = "A variable for the functions; without a value, this machine's." };
    private readonly Option<bool> _logs = new("--logs", "--verbose") { Description = "Show the functions' output." };
    private readonly Option<string?> _logFolder = new("--log-folder") { HelpName = "folder", Description = "Where each function's output goes, a file each. Default: a temporary folder." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the result as JSON; everything else goes to standard error." };

    public RunCommand(Func<RunOptions, CancellationToken, Task<int>> run)
        : base("run", "Run a rendered stack on this machine: its queues, alarms, topic, table, schedule and functions.")
    {
        foreach (var option in (Option[])[_send, _exitWhenDrained, _timeout, _speed, _port, _body, _env, _logs, _json, _stackName, _region, _template, _assembly, _logFolder])
        {
            Options.Add(option);
        }

        SetAction((result, cancellationToken) => run(Read(result), cancellationToken));
    }

    private RunOptions Read(ParseResult result) => new()
    {
        Template = Path.GetFullPath(result.GetRequiredValue(_template)),
        Assembly = result.GetValue(_assembly) is { } assembly ? Path.GetFullPath(assembly) : null,
        Send = result.GetValue(_send),
        ExitWhenDrained = result.GetValue(_exitWhenDrained),
        Timeout = TimeSpan.FromSeconds(result.GetValue(_timeout)),
        Speed = result.GetValue(_speed),
        Port = result.GetValue(_port),
        StackName = OptionValues.StackName(result.GetRequiredValue(_stackName)),
        Region = OptionValues.Region(result.GetRequiredValue(_region)),
        Bodies = result.GetValue(_body) ?? [],
        Variables = OptionValues.Variables(result.GetValue(_env) ?? [], Environment.GetEnvironmentVariable),
        ShowLogs = result.GetValue(_logs),
        LogFolder = result.GetValue(_logFolder) ?? Path.Combine(Path.GetTempPath(), $"sqsworker-{Environment.UserName}", result.GetRequiredValue(_stackName)),
        Json = result.GetValue(_json),
    };
}
