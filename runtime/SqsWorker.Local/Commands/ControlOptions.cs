using System.CommandLine;

namespace SqsWorker.Local.Commands;

/// <summary>The options by which commands name a stack that runs somewhere.</summary>
internal sealed class ControlOptions
{
    private readonly Option<string> _stack = new("--stack") { HelpName = "name", Description = "The stack's name; with 'sqsworker run', local.", Required = true };
    private readonly Option<string?> _table = new("--table") { HelpName = "name", Description = "The stack's table. Default: found by the stack's name." };

    public ControlOptions(Command command)
    {
        command.Options.Add(_stack);
        command.Options.Add(_table);
    }

    public string Stack(ParseResult result) => OptionValues.StackName(result.GetRequiredValue(_stack), "--stack");

    public string? Table(ParseResult result) => result.GetValue(_table);
}
