namespace SqsWorker.EndToEnd.Tests.Commands;

/// <summary>How a command ended and what it wrote, for assertions that show both.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    public CommandResult AssertSucceeded()
    {
        Assert.True(ExitCode == 0, ToString());
        return this;
    }

    public CommandResult AssertSays(string text)
    {
        Assert.True(Output.Contains(text, StringComparison.Ordinal), $"Expected '{text}' in the output of {this}");
        return this;
    }

    public override string ToString() => $"`{Command}`, which ended with {ExitCode}:{Environment.NewLine}{Output}";
}
