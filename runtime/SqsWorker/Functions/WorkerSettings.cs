using SqsWorker.Queues;

namespace SqsWorker.Functions;

/// <summary>What the stack tells its functions by environment variables (docs/design/contracts.md).</summary>
internal sealed record WorkerSettings
{
    public required FunctionKind Function { get; init; }

    public required string Stack { get; init; }

    public required string QueueUrlPrefix { get; init; }

    public required string Table { get; init; }

    /// <summary>The function that scale and worker start; empty in process itself.</summary>
    public required string ProcessFunction { get; init; }

    /// <summary>How process talks to SQS.</summary>
    public SqsClientKind SqsClient { get; init; }

    /// <summary>A queue's URL follows from its declared name: a variable per queue would not fit Lambda's 4 KB.</summary>
    public string QueueUrl(string declaredName) => QueueUrlPrefix + declaredName;

    /// <exception cref="WorkerSettingsException">A variable is missing or makes no sense.</exception>
    public static WorkerSettings Read(Func<string, string?> variable)
    {
        var function = ReadFunction(variable("SQSWORKER_FUNCTION"));
        return new WorkerSettings
        {
            Function = function,
            Stack = Required(variable, "SQSWORKER_STACK", "the stack's name"),
            QueueUrlPrefix = Required(variable, "SQSWORKER_QUEUE_URL_PREFIX", "what comes before a queue's name in its URL"),
            Table = Required(variable, "SQSWORKER_TABLE", "the name of the stack's table"),
            SqsClient = ReadSqsClient(variable(SqsClientChoice.Variable)),
            ProcessFunction = function == FunctionKind.Process
                ? ""
                : Required(variable, "SQSWORKER_PROCESS_FUNCTION", "the name of the function that processes messages"),
        };
    }

    private static FunctionKind ReadFunction(string? value) => value switch
    {
        "scale" => FunctionKind.Scale,
        "worker" => FunctionKind.Worker,
        "process" => FunctionKind.Process,
        null or "" => throw new WorkerSettingsException(
            "The environment variable SQSWORKER_FUNCTION is not set; expected scale, worker or process. To run the whole stack on this machine, use 'dotnet run'."),
        _ => throw new WorkerSettingsException(
            $"The environment variable SQSWORKER_FUNCTION is '{value}'; expected scale, worker or process."),
    };

    private static SqsClientKind ReadSqsClient(string? value) => SqsClientChoice.Parse(value)
        ?? throw new WorkerSettingsException($"The environment variable {SqsClientChoice.Variable} is '{value}'; expected {SqsClientChoice.Allowed}.");

    private static string Required(Func<string, string?> variable, string name, string meaning) =>
        variable(name) is { Length: > 0 } value
            ? value
            : throw new WorkerSettingsException($"The environment variable {name} is not set; expected {meaning}.");
}
