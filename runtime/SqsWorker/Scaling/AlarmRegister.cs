namespace SqsWorker.Scaling;

/// <summary>The last known state of one alarm.</summary>
/// <param name="State">The state.</param>
/// <param name="Since">Since when.</param>
internal readonly record struct AlarmRegister(AlarmState State, DateTimeOffset Since);
