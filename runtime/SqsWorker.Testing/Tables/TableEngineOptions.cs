namespace SqsWorker.Testing.Tables;

/// <summary>Who and where a <see cref="TableEngine"/> says it is.</summary>
public sealed record TableEngineOptions
{
    /// <summary>Gets the clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets the account in ARNs.</summary>
    public string AccountId { get; init; } = "123456789012";

    /// <summary>Gets the region in ARNs.</summary>
    public string Region { get; init; } = "eu-central-1";
}
