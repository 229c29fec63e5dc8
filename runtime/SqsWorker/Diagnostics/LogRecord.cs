using Microsoft.Extensions.Logging;

namespace SqsWorker.Diagnostics;

/// <summary>What one log line says.</summary>
internal readonly struct LogRecord
{
    public required DateTimeOffset Time { get; init; }

    public required LogLevel Level { get; init; }

    public required string Category { get; init; }

    public required string Message { get; init; }

    /// <summary>The event in hand.</summary>
    public required string? RequestId { get; init; }

    public required Exception? Exception { get; init; }

    /// <summary>The values of the message's place-holders, where it has any.</summary>
    public required IReadOnlyList<KeyValuePair<string, object?>>? State { get; init; }

    /// <summary>The scopes it stands in.</summary>
    public required IExternalScopeProvider Scopes { get; init; }
}
