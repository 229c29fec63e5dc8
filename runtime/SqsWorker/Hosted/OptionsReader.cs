using System.Globalization;
using Microsoft.Extensions.Configuration;
using SqsWorker.Queues;

namespace SqsWorker.Hosted;

/// <summary>Configuration → options. Read by hand: a binder would need reflection or another generator.</summary>
internal static class OptionsReader
{
    public const string Section = "SqsWorker";

    /// <exception cref="InvalidOperationException">A value is not of its type.</exception>
    public static SqsWorkerOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var options = new SqsWorkerOptions
        {
            Stack = Text(section, "Stack") ?? Text(configuration, "SQSWORKER_STACK"),
            QueueUrlPrefix = Text(section, "QueueUrlPrefix") ?? Text(configuration, "SQSWORKER_QUEUE_URL_PREFIX"),
            MaxConcurrentHandlers = Number(section, "MaxConcurrentHandlers"),
        };
        if (Text(section, "ShutdownTimeout") is { } timeout)
        {
            options.ShutdownTimeout = TimeSpan.TryParse(timeout, CultureInfo.InvariantCulture, out var span)
                ? span
                : throw Wrong(section, "ShutdownTimeout", timeout, "a time such as 00:00:30");
        }

        foreach (var queue in section.GetSection("Queues").GetChildren())
        {
            options.Queues[queue.Key] = Queue(queue);
        }

        return options;
    }

    /// <summary>Reads how the first tries of calls are made.</summary>
    /// <exception cref="InvalidOperationException">The value is none of those.</exception>
    public static SqsClientKind ReadClient(IConfiguration configuration) => SqsClientChoice.Parse(configuration[SqsClientChoice.Variable])
        ?? throw new InvalidOperationException(
            $"The setting {SqsClientChoice.Variable} is '{configuration[SqsClientChoice.Variable]}'; expected {SqsClientChoice.Allowed}.");

    private static SqsWorkerQueueOptions Queue(IConfigurationSection section)
    {
        var options = new SqsWorkerQueueOptions { Url = Text(section, "Url"), DeadLetterUrl = Text(section, "DeadLetterUrl") };
        options.Weight = Number(section, "Weight") ?? options.Weight;
        if (Text(section, "IsEnabled") is { } enabled)
        {
            options.IsEnabled = bool.TryParse(enabled, out var value) ? value : throw Wrong(section, "IsEnabled", enabled, "true or false");
        }

        return options;
    }

    private static string? Text(IConfiguration section, string name) => section[name] is { Length: > 0 } text ? text : null;

    private static int? Number(IConfigurationSection section, string name) =>
        Text(section, name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(section, name, text, "a whole number");

    private static InvalidOperationException Wrong(IConfigurationSection section, string name, string value, string expected) =>
        new($"The setting {section.Path}:{name} is '{value}'; expected {expected}.");
}
