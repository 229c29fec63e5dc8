namespace SqsWorker.Local.Commands;

/// <summary>What <c>sqsworker run</c> was asked for, every value checked.</summary>
internal sealed record RunOptions
{
    /// <summary>Gets the rendered template.</summary>
    public required string Template { get; init; }

    /// <summary>Gets the built assembly, or <see langword="null"/> where it is to be looked for.</summary>
    public string? Assembly { get; init; }

    /// <summary>Gets how many messages go to each queue.</summary>
    public int Send { get; init; }

    /// <summary>Gets whether the run ends when everything sent is handled.</summary>
    public bool ExitWhenDrained { get; init; }

    /// <summary>Gets how many times shorter the minutes of alarms and schedules are.</summary>
    public double Speed { get; init; }

    /// <summary>Gets when <see cref="ExitWhenDrained"/> gives up.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Gets the port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Gets the stack's name.</summary>
    public required string StackName { get; init; }

    /// <summary>Gets the region.</summary>
    public required string Region { get; init; }

    /// <summary>Gets where functions' output goes.</summary>
    public required string LogFolder { get; init; }

    /// <summary>Gets whether functions' output is shown, too.</summary>
    public bool ShowLogs { get; init; }

    /// <summary>Gets whether the result is printed as JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Gets the values of <c>--body</c>.</summary>
    public IReadOnlyList<string> Bodies { get; init; } = [];

    /// <summary>Gets what is passed on to the functions.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
