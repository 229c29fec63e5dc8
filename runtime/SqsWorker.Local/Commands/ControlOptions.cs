using System.CommandLine;
using SqsWorker.Definitions;
using SqsWorker.Local.Controlling;

namespace SqsWorker.Local.Commands;

/// <summary>The options by which commands name a stack that runs somewhere.</summary>
internal sealed class ControlOptions
{
    private readonly Option<string> _stack = new("--stack") { HelpName = "name", Description = "The stack's name; with 'sqsworker run', local.", Required = true };
    private readonly Option<string?> _table = new("--table") { HelpName = "name", Description = "The stack's table. Default: found by the stack's name." };

    private readonly Option<string?> _assembly = new("--assembly") { HelpName = "file", Description = "The worker's built assembly: for the number of workers that are wanted, and for queues that the stack did not make." };

    public ControlOptions(Command command)
    {
        command.Options.Add(_stack);
        command.Options.Add(_table);
        command.Options.Add(_assembly);
    }

    public string Stack(ParseResult result) => OptionValues.StackName(result.GetRequiredValue(_stack), "--stack");

    public string? Table(ParseResult result) => result.GetValue(_table);

    /// <summary>The queues as declared, as far as they are known.</summary>
    /// <exception cref="UserErrorException">The assembly can't be read.</exception>
    public IReadOnlyDictionary<string, QueueDefinition> Declared(ParseResult result) =>
        result.GetValue(_assembly) is { } assembly ? DeclaredScaling.Read(assembly) : new Dictionary<string, QueueDefinition>();
}
