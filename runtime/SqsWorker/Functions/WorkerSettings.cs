using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Definitions.Rules;
using SqsWorker.Diagnostics;
using SqsWorker.Queues;
using SqsWorker.Sending;

namespace SqsWorker.Functions;

/// <summary>What the stack tells its functions by environment variables (docs/design/contracts.md).</summary>
internal sealed record WorkerSettings
{
    public required FunctionKind Function { get; init; }

    /// <summary>What the stack calls this function: scale, worker, process, or a name that queues give.</summary>
    public string FunctionName { get; init; } = FunctionNames.Process;

    public required string Stack { get; init; }

    public required string QueueUrlPrefix { get; init; }

    public required string Table { get; init; }

    /// <summary>The functions that scale and worker start; none in those themselves.</summary>
    public ProcessFunctions ProcessFunctions { get; init; } = ProcessFunctions.None;

    /// <summary>How all functions talk to the table, and those that process messages to SQS.</summary>
    public SqsClientKind SqsClient { get; init; }

    /// <summary>Whether metrics are written for CloudWatch.</summary>
    public bool Metrics { get; init; }

    public LogSettings Logs { get; init; } = new(IsJson: false, LogLevel.Information, null);

    /// <summary>A queue's URL follows from its declared name, or from its ARN: a variable per queue would not fit Lambda's 4 KB.</summary>
    public string QueueUrl(QueueDefinition queue) => QueueAddress.Of(queue, QueueUrlPrefix).Url;

    /// <summary>The same of its dead-letter queue; <see langword="null"/> where none is declared.</summary>
    public string? DeadLetterUrl(QueueDefinition queue) => QueueAddress.OfDeadLetters(queue, QueueUrlPrefix)?.Url;

    /// <summary>Reads a function's settings.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="worker">The worker, whose queues say which functions there are.</param>
    /// <exception cref="WorkerSettingsException">Variables are missing or make no sense; all of them are named.</exception>
    public static WorkerSettings Read(Func<string, string?> variable, IWorkerDefinition worker)
    {
        var problems = new List<string>();
        string[] processing = [.. worker.Queues.Select(static binding => binding.Queue.Function).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var name = variable("SQSWORKER_FUNCTION");
        var function = ReadFunction(name, processing, problems);
        var settings = new WorkerSettings
        {
            Function = function ?? FunctionKind.Process,
            FunctionName = name ?? "",
            Stack = Required("SQSWORKER_STACK", "the stack's name"),
            QueueUrlPrefix = Required("SQSWORKER_QUEUE_URL_PREFIX", "what comes before a queue's name in its URL"),
            Table = Required("SQSWORKER_TABLE", "the name of the stack's table"),
            SqsClient = ReadSqsClient(variable(SqsClientChoice.Variable), problems),
            Metrics = ReadMetrics(variable("SQSWORKER_METRICS"), problems),
            Logs = LogSettings.Read(variable),
            ProcessFunctions = function is null or FunctionKind.Process ? ProcessFunctions.None : ProcessFunctions.Read(variable, processing, problems),
        };
        return problems.Count == 0 ? settings : throw new WorkerSettingsException(string.Join(' ', problems));

        string Required(string name, string meaning)
        {
            if (variable(name) is { Length: > 0 } value)
            {
                return value;
            }

            problems.Add($"The environment variable {name} is not set; expected {meaning}.");
            return "";
        }
    }

    private static FunctionKind? ReadFunction(string? value, string[] processing, List<string> problems)
    {
        string[] known = [FunctionNames.Scale, FunctionNames.Worker, .. processing];
        var allowed = $"{string.Join(", ", known[..^1])} or {known[^1]}";
        switch (value)
        {
            case FunctionNames.Scale:
                return FunctionKind.Scale;
            case FunctionNames.Worker:
                return FunctionKind.Worker;
            case null or "":
                problems.Add(
                    $"The environment variable SQSWORKER_FUNCTION is not set; expected {allowed}. To run the whole stack on this machine, use 'dotnet run'.");
                return null;
            case var _ when processing.Contains(value, StringComparer.Ordinal):
                return FunctionKind.Process;
            default:
                problems.Add($"The environment variable SQSWORKER_FUNCTION is '{value}'; expected {allowed}.");
                return null;
        }
    }

    private static bool ReadMetrics(string? value, List<string> problems)
    {
        if (value is not (null or "" or "emf" or "off"))
        {
            problems.Add($"The environment variable SQSWORKER_METRICS is '{value}'; expected emf or off.");
        }

        return value != "off";
    }

    private static SqsClientKind ReadSqsClient(string? value, List<string> problems)
    {
        var kind = SqsClientChoice.Parse(value);
        if (kind is null)
        {
            problems.Add($"The environment variable {SqsClientChoice.Variable} is '{value}'; expected {SqsClientChoice.Allowed}.");
        }

        return kind ?? default;
    }
}
