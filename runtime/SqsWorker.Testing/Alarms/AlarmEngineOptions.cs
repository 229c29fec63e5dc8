namespace SqsWorker.Testing.Alarms;

/// <summary>How an <see cref="AlarmEngine"/> measures and evaluates.</summary>
public sealed record AlarmEngineOptions
{
    /// <summary>Gets the clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets how long a minute of the service takes.</summary>
    public TimeSpan Minute { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets whether minutes that the clock jumped over are left out, but for the last: what a machine that slept should do.
    /// Otherwise they are caught up on, which is what a test's clock needs.
    /// </summary>
    public bool SkipMissedMinutes { get; init; }

    /// <summary>Gets how long after a minute's end its alarms are evaluated; asked anew for each minute.</summary>
    public Func<TimeSpan> DetectionLag { get; init; } = static () => TimeSpan.Zero;

    /// <summary>
    /// Gets how long a queue that was idle for six hours has no metrics after it is used again (up to 15 minutes on AWS), or
    /// <see langword="null"/> where every queue always has its metrics. Call <see cref="AlarmEngine.Use"/> for each use.
    /// </summary>
    public Func<TimeSpan>? ActivationDelay { get; init; }

    /// <summary>Gets the region, as in <c>eu-central-1</c>.</summary>
    public string Region { get; init; } = "eu-central-1";

    /// <summary>Gets the account.</summary>
    public string AccountId { get; init; } = "123456789012";

    internal string ArnOf(string alarm) => $"arn:{(Region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn" : "aws")}:cloudwatch:{Region}:{AccountId}:alarm:{alarm}";
}
